import type { Route } from '#core/http/index.ts';
import { actionFormRoutes } from './action-form-routes.tsx';
import { actionPageRoutes } from './action-routes.tsx';
import { dependencyRoutes } from './dependances/routes.tsx';
import { actionHistoryRoutes } from './history-routes.tsx';
import type { ActionHooks } from './hooks.ts';
import { milestoneListRoutes } from './jalons/list-routes.tsx';
import { milestonePageRoutes } from './jalons/page-routes.tsx';
import { actionListRoutes } from './list-routes.tsx';
import { meteoRoutes } from './meteo-routes.tsx';
import { modelRoute } from './modeles/model-route.tsx';
import { leadSharingRoutes } from './partage/lead-routes.tsx';
import { receivedSharingRoutes } from './partage/received-routes.tsx';
import { planFileRoutes } from './plan/file-routes.ts';
import { importPlanRoutes } from './plan/import-routes.tsx';
import { askPointRoutes } from './point/ask-routes.tsx';
import { pointLinkRoutes } from './point/link-routes.tsx';
import { projectRoutes } from './project-routes.tsx';
import { publicActionRoutes } from './public-routes.tsx';
import { publicationRoute } from './publication-routes.tsx';
import { riskListRoutes } from './risques/list-routes.tsx';
import { riskPageRoutes } from './risques/page-routes.tsx';

/** Every route of this room: what has a fixed address comes before what has an id. */
export const buildRoutes = (hooks: ActionHooks): Route[] => [
  ...actionListRoutes,
  ...planFileRoutes,
  ...importPlanRoutes,
  ...actionFormRoutes(hooks),
  modelRoute,
  ...actionPageRoutes(hooks),
  ...actionHistoryRoutes,
  ...milestoneListRoutes,
  ...milestonePageRoutes,
  ...dependencyRoutes,
  ...leadSharingRoutes,
  ...receivedSharingRoutes,
  ...riskListRoutes,
  ...riskPageRoutes,
  ...meteoRoutes(hooks),
  ...askPointRoutes(hooks),
  ...pointLinkRoutes,
  publicationRoute,
  ...projectRoutes(hooks),
  ...publicActionRoutes,
];
