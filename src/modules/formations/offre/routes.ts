import type { Route } from '#core/http/index.ts';
import { addLineRoutes } from './add-routes.tsx';
import { detailRoutes } from './detail-routes.tsx';
import { figureRoutes } from './figure-routes.tsx';
import { lineRoutes } from './line-routes.tsx';
import { offerListRoutes } from './list-routes.tsx';
import { ownOfferRoutes } from './own-routes.tsx';
import { submitLineRoutes } from './submit-routes.tsx';

/** The offer that campuses and establishments keep, in the workspace. */
export const offerRoutes: Route[] = [
  ...offerListRoutes,
  ...addLineRoutes,
  ...ownOfferRoutes,
  ...submitLineRoutes,
  ...lineRoutes,
  ...figureRoutes,
  ...detailRoutes,
];
