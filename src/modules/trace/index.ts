import type { Route } from '#core/http/index.ts';
import { binRoutes } from './bin-routes.tsx';
import { draftRoutes } from './draft-routes.ts';
import type { TraceHooks } from './hooks.ts';
import { journalRoutes } from './journal-routes.tsx';

export type { TraceHooks } from './hooks.ts';
export { buildJobs } from './jobs.ts';
export { journalColumns } from './journal-export.ts';
export { actLabel, authorLabel, journalActs, journalObjects, natureLabels, objectLabel } from './labels.ts';
export { BIN, BIN_RESTORE, criteriaOf, DRAFTS, DRAFTS_DROP, JOURNAL } from './links.ts';
export { objectHistory } from './object-history.ts';
export { workspace } from './workspace.ts';

export const buildRoutes = (hooks: TraceHooks): Route[] => [
  ...binRoutes(hooks),
  ...draftRoutes(hooks),
  ...journalRoutes(hooks),
];
