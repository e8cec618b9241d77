import type { Route } from '#core/http/index.ts';
import { agendaRoutes } from './agenda/routes.tsx';
import { paperRoutes } from './attestations/routes.ts';
import { opinionRoutes } from './avis/routes.tsx';
import { opinionTeamRoutes } from './avis/team-routes.tsx';
import { eventFormRoutes } from './form-routes.tsx';
import { eventHistoryRoutes } from './history-routes.tsx';
import { imageRoutes } from './images/routes.tsx';
import { eventImportRoutes } from './imports/routes.tsx';
import { groupRoutes } from './inscriptions/routes.ts';
import { eventListFormRoutes } from './list-form-routes.tsx';
import { eventListRoutes } from './list-routes.tsx';
import { eventPageRoutes } from './page-routes.tsx';
import { rotationEditRoutes } from './rotations/edit-routes.tsx';
import { rotationRoutes } from './rotations/routes.tsx';
import { safetyListRoutes } from './securite/routes.tsx';

/** Every route of this room. */
export const routes: Route[] = [
  ...agendaRoutes,
  ...eventListRoutes,
  ...eventFormRoutes,
  ...eventListFormRoutes,
  ...eventHistoryRoutes,
  ...eventPageRoutes,
  ...groupRoutes,
  ...eventImportRoutes,
  ...paperRoutes,
  ...imageRoutes,
  ...opinionRoutes,
  ...opinionTeamRoutes,
  ...rotationRoutes,
  ...rotationEditRoutes,
  ...safetyListRoutes,
];
