import type { Route } from '#core/http/index.ts';
import { applicationRoutes } from './application-routes.tsx';
import { applyRoutes } from './apply-routes.tsx';
import { stayFormRoutes } from './form-routes.tsx';
import { stayLinkRoutes } from './link-routes.tsx';
import { stayListRoutes } from './list-routes.tsx';
import { stayOfferRoutes } from './offer-routes.tsx';
import { ownApplicationRoutes } from './own-routes.tsx';
import { publicStayRoutes } from './public-routes.tsx';

/** Stays of teachers in companies. */
export const stayRoutes: Route[] = [
  ...stayListRoutes,
  ...stayFormRoutes,
  ...stayOfferRoutes,
  ...ownApplicationRoutes,
  ...applicationRoutes,
  ...publicStayRoutes,
  ...applyRoutes,
  ...stayLinkRoutes,
];
