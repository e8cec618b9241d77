import type { Route } from '#core/http/index.ts';
import { requestActRoutes } from './act-routes.tsx';
import { requestFormRoutes } from './form-routes.tsx';
import type { RequestHooks } from './hooks.ts';
import { requestListRoutes } from './list-routes.tsx';
import { requestPageRoutes } from './page-routes.tsx';

/** Requests to change the offer: lists, forms, pages, acts. */
export const buildRequestRoutes = (hooks: RequestHooks): Route[] => [
  ...requestListRoutes(hooks),
  ...requestFormRoutes(hooks),
  ...requestPageRoutes(hooks),
  ...requestActRoutes(hooks),
];
