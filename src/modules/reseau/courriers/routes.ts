import type { Route } from '#core/http/index.ts';
import type { ReseauHooks } from '../hooks.ts';
import { mailingFormRoutes } from './form-routes.tsx';
import { mailingListRoutes } from './list-routes.tsx';
import { mailedLinkRoutes } from './mailed-link-routes.tsx';
import { mailingPageRoutes } from './page-routes.tsx';

/** What a campus writes to its network. */
export const mailingRoutes = (hooks: ReseauHooks): Route[] => [
  ...mailingListRoutes(hooks),
  ...mailingFormRoutes(hooks),
  ...mailingPageRoutes(hooks),
  ...mailedLinkRoutes,
];
