import type { Route } from '#core/http/index.ts';
import type { DonneesHooks } from './hooks.ts';
import { incidentRoutes } from './incident-routes.tsx';
import { officeRoutes } from './office-routes.tsx';
import { personRoutes } from './person-routes.tsx';
import { requestRoutes } from './request-routes.tsx';

/** Every route of this room. @param hooks what the other rooms give to its pages. */
export const buildRoutes = (hooks: DonneesHooks): Route[] => [
  ...personRoutes(hooks),
  ...officeRoutes(hooks),
  ...requestRoutes(hooks),
  ...incidentRoutes(hooks),
];
