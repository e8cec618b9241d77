import type { Route } from '#core/http/index.ts';
import type { SourcesHooks } from './hooks.ts';
import type { ReadJob } from './jobs.ts';
import { keepingOf } from './keeping.ts';
import { createRoutes, listRoutes } from './list-routes.tsx';
import { passageRoutes } from './passage-routes.tsx';
import { actRoutes, sheetRoutes } from './sheet-routes.tsx';

/** Every page of the files that are read again. */
export function buildRoutes(hooks: SourcesHooks, read: ReadJob): Route[] {
  const keeping = keepingOf(hooks, read);
  return [
    ...listRoutes,
    ...createRoutes(keeping),
    ...sheetRoutes(keeping),
    ...actRoutes(keeping),
    ...passageRoutes(keeping),
  ];
}
