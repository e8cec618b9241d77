import type { Route } from '#core/http/index.ts';
import { exportRoute } from './export-routes.ts';
import { importRoutes } from './import-routes.tsx';

/** The offer of a campus as a LHÉO file, out and in. */
export const lheoRoutes: Route[] = [exportRoute, ...importRoutes];
