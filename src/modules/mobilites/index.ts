import type { Route } from '#core/http/index.ts';
import type { MovedReference } from '#core/merging/index.ts';
import { accordRoutes } from './accords/accord-routes.tsx';
import { classRoutes } from './accords/class-routes.tsx';
import { elsewhereRoutes } from './accords/elsewhere-routes.ts';
import { accordLinkRoutes } from './accords/link-routes.tsx';
import { movedClasses } from './accords/moved.ts';
import { accordPersonalTables } from './accords/personal-data.ts';
import { placementFormRoutes } from './accueils/form-routes.tsx';
import { movedPlacements } from './accueils/moved.ts';
import { placementReadRoutes } from './accueils/read-routes.tsx';
import { placementRoutes } from './accueils/routes.tsx';
import { projectFormRoutes } from './projets/form-routes.tsx';
import { movedProjects } from './projets/moved.ts';
import { publicProjectRoutes } from './projets/public-routes.tsx';
import { projectRoutes } from './projets/routes.tsx';
import { movedReferences as movedStays } from './stages/moved.ts';
import { personalTables as stayPersonalTables } from './stages/personal-data.ts';
import { stayRoutes } from './stages/routes.ts';

/** Each morning: parties that owe a signature for the next ten days are asked once more. */
export { accordJob } from './accords/remind.ts';
/** Places for pupils in the demonstration set, after the organisations. */
export { loadDemoPlacements } from './accueils/demo.ts';
/** Address of the public list of places for pupils, and of one offer. */
export { PUBLIC_PLACEMENTS, publicPlacementUrl } from './accueils/links.ts';
/** Ids of the offers that anybody may read, for search engines. */
export { publicPlacementIds } from './accueils/placements.sql.ts';
/** Doors of the places for pupils in the workspace. */
export { placementWorkspace } from './accueils/workspace.ts';
/** Stays and places for pupils that a campus offers from today on, its mobility projects; null when there is none. */
export { placementsOfCampus, projectsOfCampus, staysOfCampus } from './of-campus.ts';
/** Mobility projects of the demonstration set, after the organisations. */
export { loadDemoProjects } from './projets/demo.ts';
/** Address of the public list of mobility projects, and of one of them. */
export { PUBLIC_PROJECTS, publicProjectUrl } from './projets/links.ts';
/** Ids of the projects, each of which has a public page, for search engines. */
export { projectIds } from './projets/projects.sql.ts';
/** Door of the mobility projects in the workspace. */
export { projectWorkspace } from './projets/workspace.ts';
/** Stays of teachers in the demonstration set, after the contacts and the accounts. */
export { loadDemoStays } from './stages/demo.ts';
/** Each morning: heads reminded once after ten days, applications never confirmed forgotten after seven. */
export { stayJob } from './stages/job.ts';
/** Address of the public catalogue, and of one offer. */
export { PUBLIC_STAYS, publicStayUrl } from './stages/links.ts';
/** Ids of the public offers, in the order of their days, for search engines. */
export { publicOfferIds } from './stages/offers.sql.ts';
/** What becomes of the stays that one keeps, authorises or asks for. */
export { stayTopic } from './stages/topics.ts';
/** Door of the stays in the workspace, and what they ask of a desk. */
export { stayWorkspace } from './stages/workspace.ts';

/** What this room holds about people. */
export const personalTables = [...stayPersonalTables, ...accordPersonalTables];

/** What follows an organisation when two are merged. */
export const movedReferences: readonly MovedReference[] = [
  ...movedStays,
  ...movedPlacements,
  ...movedClasses,
  ...movedProjects,
];

/** Every route of this room. */
export const routes: Route[] = [
  ...stayRoutes,
  ...placementFormRoutes,
  ...placementRoutes,
  ...placementReadRoutes,
  ...classRoutes,
  ...accordRoutes,
  ...elsewhereRoutes,
  ...accordLinkRoutes,
  ...projectFormRoutes,
  ...projectRoutes,
  ...publicProjectRoutes,
];
