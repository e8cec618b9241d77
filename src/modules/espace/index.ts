import type { ReadFrame, Route } from '#core/http/index.ts';
import type { Job } from '#core/jobs/index.ts';
import type { WorkspaceRoom } from '#core/workspace/index.ts';
import type { NotificationTopic } from '#modules/notifications/index.ts';
import { accountRoutes } from './account-routes.tsx';
import { campusRoutes } from './campus-routes.tsx';
import { contradictionRoutes } from './contradiction-routes.tsx';
import { deskRoutes } from './desk-routes.tsx';
import { frameReader } from './frame.ts';
import { importRoutes } from './import-routes.tsx';
import { notificationRoutes } from './notification-routes.tsx';
import { reminderJob } from './remind.ts';
import { searchRoutes } from './search-routes.tsx';
import { sinceRoutes } from './since-routes.tsx';
import { ownTopics } from './topics.ts';

/** What `src/composition` gathers from the rooms. */
export interface WorkspaceParts {
  rooms: readonly WorkspaceRoom[];
  /** Subjects that a person may choose to be told of. */
  topics: readonly NotificationTopic[];
}

/** The workspace: its pages, and what stands around every page of whoever signed in. */
export function buildWorkspace({ rooms, topics: others }: WorkspaceParts): { routes: Route[]; readFrame: ReadFrame } {
  const topics = [...others, ...ownTopics];
  return {
    routes: [
      ...deskRoutes(rooms),
      ...campusRoutes,
      ...sinceRoutes(rooms),
      ...contradictionRoutes,
      ...importRoutes,
      ...searchRoutes(rooms),
      ...notificationRoutes(topics),
      ...accountRoutes(topics),
    ],
    readFrame: frameReader(rooms),
  };
}

/** What runs each morning. */
export const workspaceJobs: Job[] = [reminderJob];
