import type { Route } from '#core/http/index.ts';
import { complementAttachRoutes } from './attach-routes.tsx';
import { complementFormRoutes } from './form-routes.tsx';
import { historyRoutes } from './history-routes.tsx';
import { complementListRoutes } from './list-routes.tsx';
import { offerMapRoutes } from './map-routes.tsx';
import { complementPageRoutes } from './page-routes.tsx';
import { sessionRoutes } from './session-routes.tsx';
import { stepRoutes } from './step-routes.tsx';

/** What a campus adds to national trainings, how they came to be, and its whole offer as a table. */
export const complementRoutes: Route[] = [
  ...complementListRoutes,
  ...complementFormRoutes,
  ...complementPageRoutes,
  ...complementAttachRoutes,
  ...sessionRoutes,
  ...historyRoutes,
  ...stepRoutes,
  ...offerMapRoutes,
];
