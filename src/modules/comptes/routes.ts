import type { Route } from '#core/http/index.ts';
import { absenceRoutes } from './absence-routes.tsx';
import { acceptRoutes } from './accept-routes.tsx';
import { accountRoutes } from './account-routes.tsx';
import { accountStateRoutes } from './account-state-routes.tsx';
import { factorKeyRoutes } from './factor-key-routes.tsx';
import { handOverRoutes } from './hand-over-routes.tsx';
import type { ComptesHooks } from './hooks.ts';
import { invitationRoutes } from './invitation-routes.tsx';
import { linkRoutes } from './link-routes.tsx';
import { oidcRoutes } from './oidc-routes.tsx';
import { ownInvitationRoutes } from './own-invitation-routes.tsx';
import { passkeyRoutes } from './passkey-routes.tsx';
import { rightsRoutes } from './rights-routes.tsx';
import { roleRoutes } from './role-routes.tsx';
import { secondFactorRoutes } from './second-factor-routes.tsx';
import { securityRoutes } from './security-routes.tsx';
import { signInRoutes } from './sign-in-routes.tsx';

/** Every route of this room. @param hooks what the rooms above give to its pages. */
export const buildRoutes = (hooks: ComptesHooks): Route[] => [
  ...signInRoutes,
  ...linkRoutes,
  ...secondFactorRoutes,
  ...factorKeyRoutes,
  ...passkeyRoutes,
  ...oidcRoutes(hooks),
  ...securityRoutes,
  ...invitationRoutes(hooks),
  ...accountRoutes(hooks),
  ...roleRoutes(hooks),
  ...handOverRoutes(hooks),
  ...rightsRoutes(hooks),
  ...absenceRoutes,
  ...acceptRoutes(hooks),
  ...ownInvitationRoutes(hooks),
  ...accountStateRoutes(hooks),
];
