import type { Route } from '#core/http/index.ts';
import type { CooperationHooks } from './cooperation/hooks.ts';
import { publicCooperationRoutes } from './cooperation/public-routes.tsx';
import { cooperationRoutes } from './cooperation/routes.tsx';
import { coverageRoutes } from './coverage/routes.tsx';

/** The network seen from above: who works with whom, where members are, who is silent. */
export const buildSeeingRoutes = (hooks: CooperationHooks): Route[] => [
  ...cooperationRoutes(hooks),
  ...publicCooperationRoutes(hooks),
  ...coverageRoutes(hooks),
];
