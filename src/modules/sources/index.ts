import type { SourcesHooks } from './hooks.ts';
import { readJob } from './jobs.ts';
import { buildRoutes as routesOf } from './routes.ts';

export { loadDemo } from './demo.ts';
export type { PartnerReading, SourcesHooks } from './hooks.ts';
export { buildJobs } from './jobs.ts';
export { campusSourcesUrl, SOURCES } from './links.ts';
export { personalTables } from './personal-data.ts';
export { sourcesTopic } from './topics.ts';
export { workspace } from './workspace.ts';

/** The pages of the files that are read again. */
export const buildRoutes = (hooks: SourcesHooks) => routesOf(hooks, readJob(hooks));
