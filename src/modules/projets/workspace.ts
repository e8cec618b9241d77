import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { READ_ACTION } from './action.ts';
import { since } from './depuis/since.ts';
import { actionDesk } from './desk.ts';
import { milestoneDesk } from './jalons/desk.ts';
import { ACTIONS_DESK } from './links.ts';
import { sharingDesk } from './partage/desk.ts';
import { riskDesk } from './risques/desk.ts';

/** Door of the actions in the workspace, and what they have to do. */
export const workspace: WorkspaceRoom = {
  entries: [
    {
      key: 'actions',
      label: 'Actions',
      href: ACTIONS_DESK,
      icon: 'kanban',
      act: READ_ACTION,
      words: ['projet', 'axe', 'thématique', 'pilote', 'PIA', 'France 2030', 'plan d’actions', 'consortium'],
    },
  ],
  desk: async (ctx, actor) => [
    ...(await actionDesk(ctx, actor)),
    ...(await milestoneDesk(ctx, actor)),
    ...(await riskDesk(ctx, actor)),
    ...(await sharingDesk(ctx, actor)),
  ],
  since,
};
