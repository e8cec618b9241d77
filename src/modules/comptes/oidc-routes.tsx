import { z } from 'zod';
import { signedIn } from '#core/access/index.ts';
import type { OidcSettings } from '#core/config/oidc.ts';
import { Forbidden, unknownPage } from '#core/errors/index.ts';
import { defineRoute, page, type RequestContext, type Route, seeOther } from '#core/http/index.ts';
import { openAccountByIdentity } from './accept-by-identity.ts';
import { traceFailure } from './access-lines.ts';
import type { ComptesHooks } from './hooks.ts';
import { changeMeans } from './letters.ts';
import { accountOfIdentity, linkIdentity, unlinkIdentity } from './link-identity.ts';
import { isLinkingProof } from './linking-proof.ts';
import * as links from './links.ts';
import { endOidc, finishOidc, type OidcIdentity, startOidc } from './oidc.ts';
import { type Departure, keepDeparture, keepIdToken, takeDeparture, takeIdToken } from './oidc-ticket.ts';
import { tokenParam, vers } from './schemas.ts';
import { settingsGate } from './second-factor-routes.tsx';
import { openFor } from './sign-in.ts';
import { type OidcRefusal, OidcRefusedPage } from './views/oidc-refused-page.tsx';

/** @throws NotFound where no identity provider is set. */
function settingsOf(ctx: RequestContext): OidcSettings {
  if (!ctx.config.oidc) throw unknownPage();
  return ctx.config.oidc;
}

const returnUrl = (ctx: RequestContext): string => `${ctx.origin}${links.OIDC_RETURN}`;

const refused = (settings: OidcSettings, why: OidcRefusal) =>
  page(<OidcRefusedPage why={why} label={settings.label} signIn={links.SIGN_IN} />, { status: 403 });

/** Account to which an identity is to be linked; null to sign in. @throws Forbidden unless our own page led here. */
function linkingAccount(ctx: RequestContext, proof: string | undefined): string | null {
  if (proof === undefined) return null;
  if (!ctx.actor || ctx.actor.secondFactorDue || !isLinkingProof(ctx, ctx.actor, proof)) {
    throw new Forbidden(
      'identity.unasked',
      'Cette adresse n’est plus bonne. Reprenez depuis « Sécurité de mon accès ».',
    );
  }
  return ctx.actor.id;
}

/** Links the identity that came back. */
async function link(ctx: RequestContext, settings: OidcSettings, departure: Departure, identity: OidcIdentity) {
  // Whoever asked must still be the one in front of the screen.
  if (ctx.actor?.id !== departure.compteId) return refused(settings, 'refuse');
  const due = settingsGate(ctx, links.SECURITY);
  if (due) return due;
  const linked = await changeMeans(ctx, 'une identité professionnelle a été liée', (deps) =>
    linkIdentity(deps, departure.compteId!, identity),
  );
  return linked ? seeOther(departure.back) : refused(settings, 'deja_lie');
}

/** Opens the account of an invitation; the page of the invitation says whatever else there is to say. */
async function accept(
  ctx: RequestContext,
  hooks: ComptesHooks,
  { settings, token, identity }: { settings: OidcSettings; token: string; identity: OidcIdentity },
) {
  const { outcome } = await openAccountByIdentity(ctx, hooks, token, identity);
  if (outcome === 'not_enough') return refused(settings, 'invitation');
  if (outcome === 'taken') return refused(settings, 'deja_lie');
  if (outcome !== 'accepted') return seeOther(links.invitationUrl(token));
  keepIdToken(ctx.secret, ctx.cookies, identity.idToken);
  return seeOther(links.WORKSPACE);
}

const startQuery = z.object({
  vers,
  lier: z.string().max(100).optional().catch(undefined),
  invitation: tokenParam.shape.jeton.optional().catch(undefined),
});

/**
 * Signing in through an identity provider. Two GETs: the first writes nothing but a cookie of this browser (a POST could not
 * leave to another site under our CSP), the second is the provider's redirection, which the protocol fixes.
 */
const comingRoutes = (hooks: ComptesHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: links.OIDC_START,
    access: 'public',
    query: startQuery,
    handle: async (ctx, { query }) => {
      const settings = settingsOf(ctx);
      const compteId = linkingAccount(ctx, query.lier);
      const due = compteId && settingsGate(ctx, links.SECURITY);
      if (due) return due;
      const { url, ticket } = await startOidc(settings, returnUrl(ctx));
      const invitation = query.invitation ?? null;
      const wanted = invitation ? links.invitationUrl(invitation) : links.safeReturn(query.vers);
      const back = compteId ? links.SECURITY : wanted;
      keepDeparture(ctx.secret, ctx.cookies, { ticket, back, compteId, invitation }, ctx.clock.now());
      return seeOther(url);
    },
  }),
  defineRoute({
    method: 'GET',
    path: links.OIDC_RETURN,
    access: 'public',
    handle: async (ctx) => {
      const settings = settingsOf(ctx);
      const departure = takeDeparture(ctx.secret, ctx.cookies, ctx.clock.now());
      if (!departure) return refused(settings, 'refuse');
      const identity = await finishOidc(settings, new URL(`${returnUrl(ctx)}${ctx.url.search}`), departure.ticket);
      if (!identity) return refused(settings, 'refuse');
      if (departure.compteId) return link(ctx, settings, departure, identity);
      const compteId = await accountOfIdentity(ctx, identity);
      if (
        compteId &&
        (await openFor(ctx, compteId, { methode: 'oidc', identity, secondFactor: identity.secondFactor }))
      ) {
        keepIdToken(ctx.secret, ctx.cookies, identity.idToken);
        return seeOther(departure.back);
      }
      if (departure.invitation) return accept(ctx, hooks, { settings, token: departure.invitation, identity });
      await traceFailure(ctx, null, 'oidc');
      return refused(settings, 'inconnu');
    },
  }),
];

const leavingRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: links.OIDC_END,
    access: 'public',
    handle: async (ctx) => {
      const settings = settingsOf(ctx);
      // Offered once our own session is closed; another site that sends a browser here closes nothing of a session in use.
      const idToken = ctx.actor ? null : takeIdToken(ctx.secret, ctx.cookies);
      const url = idToken && (await endOidc(settings, idToken, `${ctx.origin}${links.SIGN_IN}`));
      return seeOther(url || links.SIGN_IN);
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.OIDC_UNLINK,
    access: signedIn,
    form: z.object({ emetteur: z.string().max(500), sujet: z.string().max(500) }),
    handle: async (ctx, { form }) => {
      const due = settingsGate(ctx, links.SECURITY);
      if (due) return due;
      if (form.ok) {
        const { emetteur, sujet } = form.value;
        await changeMeans(ctx, 'une identité professionnelle a été retirée', (deps) =>
          unlinkIdentity(deps, ctx.actor!.id, emetteur, sujet),
        );
      }
      return seeOther(links.SECURITY);
    },
  }),
];

export const oidcRoutes = (hooks: ComptesHooks): Route[] => [...comingRoutes(hooks), ...leavingRoutes];
