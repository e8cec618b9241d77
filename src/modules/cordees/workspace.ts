import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { READ } from './cordee.ts';
import { since } from './depuis/since.ts';
import { cordeeDesk } from './desk.ts';
import { CORDEES_DESK } from './links.ts';

/** Door of the cordées in the workspace. */
export const workspace: WorkspaceRoom = {
  desk: cordeeDesk,
  entries: [
    {
      key: 'cordees',
      label: 'Cordées',
      href: CORDEES_DESK,
      icon: 'tree-structure',
      act: READ,
      words: ['cordée', 'réussite', 'encordé', 'tutorat', 'tête de cordée', 'collège', 'programme'],
    },
  ],
  since,
};
