import type { Route } from '#core/http/index.ts';
import { addRoutes } from './add-routes.tsx';
import { candidatureRoutes } from './candidature-routes.tsx';
import { commitmentPageRoutes } from './commitment-page-routes.tsx';
import { commitmentRoutes } from './commitment-routes.tsx';
import { memberSheetRoutes } from './contacts/member-sheet-routes.ts';
import { mailingRoutes } from './courriers/routes.ts';
import { labelRoutes } from './etiquettes/routes.tsx';
import { givenRoutes } from './given/routes.tsx';
import { shareRoutes } from './given/share-routes.tsx';
import type { ReseauHooks } from './hooks.ts';
import { exchangeRoutes } from './interactions/routes.ts';
import { askedLetterRoutes } from './lettres/routes.ts';
import { memberRoutes } from './member-routes.tsx';
import { membershipRoutes } from './membership-routes.tsx';
import { organisationNetworkRoute } from './organisation-network-routes.tsx';
import { networkRoutes } from './public/network-routes.tsx';
import { renewalRoutes } from './renewal-routes.tsx';
import { segmentFormRoutes } from './segments/form-routes.tsx';
import { segmentListRoutes } from './segments/list-routes.tsx';
import { letterRoutes } from './signatures/link-routes.tsx';
import { settleRoutes } from './signatures/settle-routes.ts';
import { claimRoutes } from './tenue/routes.ts';

/** Pages of the network. @param hooks what the rooms above know of it. */
export const buildRoutes = (hooks: ReseauHooks): Route[] => [
  ...memberRoutes(hooks),
  ...addRoutes(hooks),
  ...membershipRoutes(hooks),
  ...memberSheetRoutes(hooks),
  ...labelRoutes(hooks),
  ...commitmentRoutes(hooks),
  ...commitmentPageRoutes(hooks),
  ...renewalRoutes(hooks),
  ...settleRoutes(hooks),
  ...letterRoutes,
  ...askedLetterRoutes(hooks),
  ...candidatureRoutes(hooks),
  ...claimRoutes(hooks),
  ...exchangeRoutes(hooks),
  ...mailingRoutes(hooks),
  ...givenRoutes(hooks),
  ...shareRoutes(hooks),
  ...segmentListRoutes(hooks),
  ...segmentFormRoutes(hooks),
  organisationNetworkRoute,
  ...networkRoutes,
];
