import type { Actor } from '#core/access/index.ts';
import { Forbidden, NotSignedIn } from '#core/errors/index.ts';
import type { SignIn } from './deps.ts';
import type { Route } from './route.ts';
import { isCrossSite } from './security.ts';

/** @param origin as visitors see it: behind a reverse proxy the request names another host. */
export function refuseForgery(route: Route, request: Request, origin: string): void {
  if (route.method === 'POST' && isCrossSite(request.headers, new URL(origin).host)) {
    throw new Forbidden(
      'form.cross_site',
      'Ce formulaire a été envoyé depuis un autre site. Revenez sur la page et recommencez.',
    );
  }
}

/**
 * The rule of the route on the actor alone. @returns where to go instead: to sign in, or to give the second factor.
 * @throws NotSignedIn for what is not a page to open, Forbidden when the rule says no.
 */
export function authorise(signIn: SignIn, route: Route, actor: Actor | null, url: URL): string | null {
  if (route.access === 'public') return null;
  if (!actor) {
    const door = route.method === 'GET' ? signIn.page(url) : null;
    if (door) return door;
    throw new NotSignedIn('access.sign_in', 'Votre session est terminée. Connectez-vous, puis recommencez.');
  }
  if (route.access.allows(actor)) {
    return route.access.recentFactor && actor.factorStale ? signIn.secondFactorPage(url) : null;
  }
  if (actor.secondFactorDue) return signIn.secondFactorPage(url);
  throw new Forbidden('access.refused', 'Votre rôle ne permet pas d’ouvrir cette page.');
}
