import type { Route } from '#core/http/index.ts';
import { bridgeListRoutes } from './bridge-list-routes.tsx';
import { bridgeRoutes } from './bridge-routes.tsx';
import { curatedRoutes } from './curated-routes.tsx';
import { publicRoutes } from './public-routes.tsx';
import { stepRoutes } from './step-routes.tsx';

/** What the team of a campus draws, and what everybody reads of it. */
export const builtRoutes: Route[] = [
  ...bridgeListRoutes,
  ...bridgeRoutes,
  ...curatedRoutes,
  ...stepRoutes,
  ...publicRoutes,
];
