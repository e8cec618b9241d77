import type { Route } from '#core/http/index.ts';
import { frameRoutes } from './cadres/frame-routes.tsx';
import { headingRoutes } from './cadres/heading-routes.tsx';

/** Every route of this room: what has a fixed address comes before what has an id. */
export const routes: Route[] = [...frameRoutes, ...headingRoutes];
