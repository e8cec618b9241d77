import type { Route } from '#core/http/index.ts';
import type { ReseauHooks } from '../hooks.ts';
import { exchangeFormRoutes } from './form-routes.tsx';
import { exchangeListRoutes } from './list-routes.tsx';
import { exchangePageRoutes } from './page-routes.tsx';

/** What passed between a campus and its members. */
export const exchangeRoutes = (hooks: ReseauHooks): Route[] => [
  ...exchangeListRoutes(hooks),
  ...exchangeFormRoutes(hooks),
  ...exchangePageRoutes(hooks),
];
