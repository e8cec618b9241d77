import type { Route } from '#core/http/index.ts';
import { moderationRoutes } from './corrections/moderation-routes.tsx';
import { proposeRoutes } from './corrections/propose-routes.tsx';
import { createRoutes } from './create-routes.tsx';
import { documentEditRoutes } from './document-edit-routes.tsx';
import { documentRoutes } from './document-routes.tsx';
import { duplicateRoutes } from './duplicate-routes.tsx';
import { historyRoutes } from './history-routes.tsx';
import type { OrganisationHooks } from './hooks.ts';
import { identifierRoutes } from './identifier-routes.tsx';
import { listFileRoute, listRoute } from './list-routes.tsx';
import { mergeRecordRoutes } from './merge-record-routes.tsx';
import { mergeRoutes } from './merge-routes.tsx';
import { sheetRoutes } from './sheet-routes.tsx';

/** Pages of the workspace about organisations. @param hooks what the rooms above know of them. */
export const buildRoutes = (hooks: OrganisationHooks): Route[] => [
  listRoute(hooks),
  listFileRoute(hooks),
  ...proposeRoutes(hooks),
  ...moderationRoutes(hooks),
  ...duplicateRoutes(hooks),
  ...mergeRoutes(hooks),
  ...mergeRecordRoutes(hooks),
  ...createRoutes(hooks),
  ...sheetRoutes(hooks),
  ...historyRoutes(hooks),
  ...identifierRoutes(hooks),
  ...documentRoutes(hooks),
  ...documentEditRoutes(hooks),
];
