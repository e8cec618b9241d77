import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { READ_ACTION } from './action.ts';
import { ACTIONS_DESK } from './links.ts';

/** Door of the actions in the workspace. */
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
};
