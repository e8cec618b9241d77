import type { VNode } from 'preact';
import type { Tone } from '#core/html/index.ts';
import { defineRoute, type FormResult, page, type RequestContext, type Route, seeOther } from '#core/http/index.ts';
import { openPersona, readPersonas } from './demonstration.ts';
import { endSession } from './end-sessions.ts';
import * as links from './links.ts';
import { otherMeans } from './means.tsx';
import { hasIdToken } from './oidc-ticket.ts';
import { personaForm, signInForm, signInQuery } from './schemas.ts';
import { signInByPhrase } from './sign-in.ts';
import { waitSentence } from './throttle.ts';
import { SignInPage } from './views/sign-in-page.tsx';

/** One sentence for an unknown address, a wrong phrase and a suspended account. */
const REFUSED = 'Ce courriel ou cette phrase de passe ne convient pas. Vérifiez-les, ou demandez un lien.';
const NOTICES = {
  sortie: { tone: 'ok', text: 'Votre session est fermée.' },
  fermeture: { tone: 'ok', text: 'Votre accès est fermé. Un courriel vous le confirme.' },
  cle: { tone: 'erreur', text: 'Cette clé d’accès n’ouvre aucun accès ici. Essayez un autre moyen.' },
} as const satisfies Record<string, { tone: Tone; text: string }>;

export interface SignInState {
  back: string;
  typed?: Record<string, string>;
  errors?: Record<string, string>;
  notice?: { tone: Tone; text: string } | undefined;
  /** Identity provider whose session may still be open. */
  provider?: string | undefined;
  status?: number;
  retryMs?: number;
}

/** Where to come back and what was typed, kept whether the form is right or not. */
export const stateOf = (form: FormResult<{ courriel: string; vers?: string | undefined }>) => ({
  back: links.safeReturn(form.ok ? form.value.vers : form.typed.vers),
  typed: { courriel: form.ok ? form.value.courriel : (form.typed.courriel ?? '') },
});

/** The page with its means, in any state. */
export async function signInPage(ctx: RequestContext, state: SignInState) {
  const offers = await Promise.all(otherMeans.map((means) => means.offer(ctx, state.back)));
  const view = {
    back: state.back,
    typed: state.typed ?? {},
    errors: state.errors ?? {},
    notice: state.notice ?? null,
    end: state.provider ? { href: links.OIDC_END, label: state.provider } : null,
    means: offers.filter((offer): offer is VNode => offer !== null),
    scripts: otherMeans.flatMap((means, index) => (offers[index] ? (means.scripts ?? []) : [])),
    personas: await readPersonas(ctx),
  };
  const headers: Record<string, string> = state.retryMs
    ? { 'Retry-After': String(Math.ceil(state.retryMs / 1000)) }
    : {};
  return page(<SignInPage view={view} />, { status: state.status ?? 200, headers });
}

export const throttledPage = (ctx: RequestContext, state: SignInState, wait: number) =>
  signInPage(ctx, { ...state, status: 429, retryMs: wait, notice: { tone: 'erreur', text: waitSentence(wait) } });

/** Signing in and out. The other means have their own routes and end alike: a session, then the page asked for. */
export const signInRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: links.SIGN_IN,
    access: 'public',
    query: signInQuery,
    handle: (ctx, { query }) => {
      const back = links.safeReturn(query.vers);
      // A persona comes here to take another role; anybody else is already in.
      if (ctx.actor && !ctx.actor.demonstration) return seeOther(back);
      const told = query.avis ?? query.refus;
      const end = !ctx.actor && ctx.config.oidc && hasIdToken(ctx.cookies) ? ctx.config.oidc : null;
      return signInPage(ctx, { back, notice: told && NOTICES[told], provider: end?.label });
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.SIGN_IN,
    access: 'public',
    form: signInForm,
    handle: async (ctx, { form }) => {
      const state = stateOf(form);
      if (!form.ok) return signInPage(ctx, { ...state, errors: form.errors, status: 422 });
      const result = await signInByPhrase(ctx, form.value);
      if (result.outcome === 'throttled') return throttledPage(ctx, state, result.wait);
      if (result.outcome === 'refused') {
        return signInPage(ctx, { ...state, notice: { tone: 'erreur', text: REFUSED }, status: 422 });
      }
      return seeOther(state.back);
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.PERSONAS,
    access: 'public',
    form: personaForm,
    handle: async (ctx, { form }) => {
      const back = links.safeReturn(form.ok ? form.value.vers : undefined);
      const wait = await openPersona(ctx, form.ok ? form.value.personnage : null);
      return wait > 0 ? throttledPage(ctx, { back }, wait) : seeOther(back);
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.SIGN_OUT,
    access: 'public',
    handle: async (ctx) => {
      if (ctx.actor) await endSession(ctx, ctx.actor);
      // What the browser still holds of the pages of this person goes too, back button included.
      return seeOther(`${links.SIGN_IN}?avis=sortie`, { 'Clear-Site-Data': '"cache"' });
    },
  }),
];
