import { z } from 'zod';
import { signedIn } from '#core/access/index.ts';
import type { OidcSettings } from '#core/config/oidc.ts';
import { NotFound } from '#core/errors/index.ts';
import { defineRoute, page, type RequestContext, type Route, seeOther } from '#core/http/index.ts';
import { accountOfIdentity, linkIdentity, unlinkIdentity } from './link-identity.ts';
import * as links from './links.ts';
import { finishOidc, startOidc } from './oidc.ts';
import { keepDeparture, takeDeparture } from './oidc-ticket.ts';
import { openFor } from './sign-in.ts';
import { type OidcRefusal, OidcRefusedPage } from './views/oidc-refused-page.tsx';

/** @throws NotFound where no identity provider is set. */
function settingsOf(ctx: RequestContext): OidcSettings {
  if (!ctx.config.oidc) throw new NotFound('page.unknown', 'Cette adresse ne mène à aucune page.');
  return ctx.config.oidc;
}

const returnUrl = (ctx: RequestContext): string => `${ctx.origin}${links.OIDC_RETURN}`;

const refused = (settings: OidcSettings, why: OidcRefusal) =>
  page(<OidcRefusedPage why={why} label={settings.label} signIn={links.SIGN_IN} />, { status: 403 });

/**
 * Signing in through an identity provider. Two GETs: the first writes nothing but a cookie of this browser (a POST could not
 * leave to another site under our CSP), the second is the provider's redirection, which the protocol fixes.
 */
export const oidcRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: links.OIDC_START,
    access: 'public',
    query: z.object({ vers: z.string().optional().catch(undefined), lier: z.string().optional().catch(undefined) }),
    handle: async (ctx, { query }) => {
      const settings = settingsOf(ctx);
      const { url, ticket } = await startOidc(settings, returnUrl(ctx));
      const linking = query.lier !== undefined && ctx.actor && !ctx.actor.secondFactorDue ? ctx.actor.id : null;
      const back = linking ? links.SECURITY : links.safeReturn(query.vers);
      keepDeparture(ctx.secret, ctx.cookies, { ticket, back, compteId: linking }, ctx.clock.now());
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
      if (departure.compteId) {
        // Whoever asked must still be the one in front of the screen.
        if (ctx.actor?.id !== departure.compteId) return refused(settings, 'refuse');
        const linked = await linkIdentity(ctx, departure.compteId, identity);
        return linked ? seeOther(departure.back) : refused(settings, 'deja_lie');
      }
      const compteId = await accountOfIdentity(ctx, identity);
      if (!compteId) return refused(settings, 'inconnu');
      await openFor(ctx, compteId, 'oidc', identity.secondFactor);
      return seeOther(departure.back);
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.OIDC_UNLINK,
    access: signedIn,
    form: z.object({ emetteur: z.string().max(500), sujet: z.string().max(500) }),
    handle: async (ctx, { form }) => {
      if (form.ok) await unlinkIdentity(ctx, ctx.actor!.id, form.value.emetteur, form.value.sujet);
      return seeOther(links.SECURITY);
    },
  }),
];
