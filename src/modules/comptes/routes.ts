import type { Route } from '#core/http/index.ts';
import { acceptRoutes } from './accept-routes.tsx';
import type { ComptesHooks } from './hooks.ts';
import { invitationRoutes } from './invitation-routes.tsx';
import { linkRoutes } from './link-routes.tsx';
import { oidcRoutes } from './oidc-routes.tsx';
import { passkeyRoutes } from './passkey-routes.tsx';
import { secondFactorRoutes } from './second-factor-routes.tsx';
import { securityRoutes } from './security-routes.tsx';
import { signInRoutes } from './sign-in-routes.tsx';

/** Every route of this room. @param hooks what the rooms above give to its pages. */
export const buildRoutes = (hooks: ComptesHooks): Route[] => [
  ...signInRoutes,
  ...linkRoutes,
  ...secondFactorRoutes,
  ...passkeyRoutes,
  ...oidcRoutes,
  ...securityRoutes,
  ...invitationRoutes(hooks),
  ...acceptRoutes(hooks),
];
