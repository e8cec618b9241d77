import type { Route } from '#core/http/index.ts';
import { spaceFileRoutes } from './file-routes.tsx';
import { spaceNoteRoutes } from './note-routes.tsx';
import { spaceRoutes } from './space-routes.tsx';
import { spaceTaskRoutes } from './task-routes.tsx';

/** Every address of the private space of a body. */
export const privateSpaceRoutes: Route[] = [...spaceRoutes, ...spaceFileRoutes, ...spaceNoteRoutes, ...spaceTaskRoutes];
