import type { Route } from '#core/http/index.ts';
import { needFormRoutes } from './form-routes.tsx';
import { followRoutes } from './link-routes.tsx';
import { needListRoutes } from './list-routes.tsx';
import { needPageRoutes } from './page-routes.tsx';
import { publicNeedRoutes } from './public-routes.tsx';
import { stateNeedRoutes } from './state-routes.tsx';
import { visibilityRoutes } from './visibility-routes.ts';

/** Needs that companies, branches and publications state. */
export const statedNeedRoutes: Route[] = [
  ...needListRoutes,
  ...needFormRoutes,
  ...needPageRoutes,
  ...visibilityRoutes,
  ...publicNeedRoutes,
  ...stateNeedRoutes,
  ...followRoutes,
];
