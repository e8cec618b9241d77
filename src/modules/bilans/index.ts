/** `buildDemo(hooks)`: reports of the demonstration set, after every room that answers them. */
export { buildDemo } from './demo.ts';
/** What reports need of rooms beside this one: figures, live views, actions without news. */
export type { MissingAction, ReportFigure, ReportHooks } from './hooks.ts';
/** `reportOfCampus(db, campus)`: the last annual report that a campus shows, as a door of its page. */
export { reportOfCampus } from './of-campus.ts';
/** What this room holds about people (GDPR): who wrote. */
export { personalTables } from './personal-data.ts';
/** `buildRoutes(hooks)`: every address of frames and reports. */
export { buildRoutes } from './routes.ts';
/** Doors of the workspace. */
export { workspace } from './workspace.ts';
