import { defineRoute, page, type Route } from '#core/http/index.ts';
import { schoolRoutes } from './etablissement-routes.tsx';
import { HOME } from './links.ts';
import { machineRoutes } from './machine-routes.ts';
import { pageRoutes } from './page-routes.ts';
import { readHome } from './read-home.ts';
import { HomePage } from './views/home.tsx';

/** Every route of this room. */
export const routes: Route[] = [
  defineRoute({
    method: 'GET',
    path: HOME,
    access: 'public',
    cache: 'page',
    handle: async (ctx) => page(HomePage({ ...(await readHome(ctx.db)), origin: ctx.origin })),
  }),
  ...schoolRoutes,
  ...pageRoutes,
  ...machineRoutes,
];
