import type { Route } from '#core/http/index.ts';
import { arbitrateRoutes } from './arbitrate-routes.tsx';
import { attendanceRoutes } from './attendance-routes.tsx';
import { busRoutes } from './bus-routes.tsx';
import { checkInRoutes } from './check-in-routes.ts';
import { registerRoutes } from './form-routes.tsx';
import { groupLinkRoutes } from './link-routes.tsx';
import { groupTeamRoutes } from './team-routes.tsx';
import { walkInRoutes } from './walk-in-routes.ts';

/** Registrations of groups. */
export const groupRoutes: Route[] = [
  ...registerRoutes,
  ...groupLinkRoutes,
  ...groupTeamRoutes,
  ...busRoutes,
  ...arbitrateRoutes,
  ...attendanceRoutes,
  ...checkInRoutes,
  ...walkInRoutes,
];
