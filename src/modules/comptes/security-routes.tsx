import type { VNode } from 'preact';
import { type Actor, signedIn } from '#core/access/index.ts';
import { NotSignedIn } from '#core/errors/index.ts';
import { leaveFlash } from '#core/http/flash.ts';
import { defineRoute, page, type RequestContext, type Route, seeOther } from '#core/http/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchDateTime } from '#core/time/index.ts';
import { may } from '#modules/droits/index.ts';
import { CLOSE } from './account-states.ts';
import { changePhrase } from './change-phrase.ts';
import { phraseState } from './comptes.sql.ts';
import { openSessions } from './connexions.sql.ts';
import { endSessions } from './end-sessions.ts';
import { methodeLabel } from './labels.ts';
import * as links from './links.ts';
import { securitySections } from './means.tsx';
import { changeForm, sessionForm } from './schemas.ts';
import { IDLE_MS } from './session.ts';
import { SecurityPage } from './views/security-page.tsx';

async function securityPage(ctx: RequestContext, actor: Actor, errors: Record<string, string>) {
  const now = ctx.clock.now();
  const compte = await phraseState(ctx.db, actor.id);
  if (!compte) throw new NotSignedIn('access.sign_in', 'Votre session est terminée. Connectez-vous, puis recommencez.');
  const bodies = await Promise.all(securitySections.map((section) => section.load(ctx, actor)));
  const shown = securitySections.flatMap(({ id, title, scripts }, index) => {
    const body: VNode | null = bodies[index] ?? null;
    return body ? [{ id, title, scripts, body }] : [];
  });
  const sessions = await openSessions(ctx.db, actor.id, now, new Date(now.getTime() - IDLE_MS));
  const view = {
    courriel: compte.courriel,
    phrase: compte.demonstration
      ? ('demonstration' as const)
      : compte.choisie
        ? ('choisie' as const)
        : ('absente' as const),
    phraseChangee: compte.changeeLe && frenchDate(compte.changeeLe),
    errors,
    closable: !compte.demonstration && may(actor, CLOSE, { compte: actor.id }).allowed,
    sections: shown,
    scripts: shown.flatMap((section) => section.scripts ?? []),
    sessions: sessions.map((session) => ({
      id: session.id,
      appareil: session.appareil,
      methode: methodeLabel(session.methode),
      ouverte: frenchDateTime(session.creeeLe),
      vue: frenchDateTime(session.vueLe),
      courante: session.id === actor.sessionId,
    })),
  };
  return page(<SecurityPage view={view} />, { status: Object.keys(errors).length > 0 ? 422 : 200 });
}

/** The security of one’s own access. */
export const securityRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: links.SECURITY,
    access: signedIn,
    handle: (ctx) => securityPage(ctx, ctx.actor!, {}),
  }),
  defineRoute({
    method: 'POST',
    path: links.PHRASE,
    access: signedIn,
    form: changeForm,
    handle: async (ctx, { form }) => {
      const errors: Record<string, string> = form.ok
        ? { ...(await changePhrase(ctx, ctx.actor!, form.value)) }
        : form.errors;
      if (Object.keys(errors).length > 0) return securityPage(ctx, ctx.actor!, errors);
      leaveFlash(ctx.cookies, {
        tone: 'ok',
        text: 'Votre phrase de passe est changée ; vos autres sessions sont fermées.',
      });
      return seeOther(links.SECURITY);
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.SESSIONS_END,
    access: signedIn,
    form: sessionForm,
    handle: async (ctx, { form }) => {
      const ended = form.ok ? await endSessions(ctx, ctx.actor!, form.value.session) : 0;
      const text =
        ended === 0 ? 'Cette session était déjà fermée.' : `${count(ended, 'session fermée', 'sessions fermées')}.`;
      leaveFlash(ctx.cookies, { tone: ended === 0 ? 'info' : 'ok', text });
      return seeOther(links.SECURITY);
    },
  }),
];
