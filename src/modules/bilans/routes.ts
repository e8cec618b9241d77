import type { Route } from '#core/http/index.ts';
import { answerRoutes } from './bilan/answer-routes.tsx';
import { reportListRoutes } from './bilan/list-routes.tsx';
import { reportPageRoutes } from './bilan/page-routes.tsx';
import { publicReportRoute } from './bilan/public-routes.tsx';
import { frameRoutes } from './cadres/frame-routes.tsx';
import { headingRoutes } from './cadres/heading-routes.tsx';
import type { ReportHooks } from './hooks.ts';

/** Every route of this room: what has a fixed address comes before what has an id. */
export const buildRoutes = (hooks: ReportHooks): Route[] => [
  ...frameRoutes,
  ...headingRoutes,
  ...reportListRoutes,
  ...answerRoutes(hooks),
  ...reportPageRoutes(hooks),
  publicReportRoute,
];
