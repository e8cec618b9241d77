import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { WORKSHOP } from './links.ts';
import { KEEP } from './subject.ts';

/** Door of the lines of campuses in the workspace. */
export const workspace: WorkspaceRoom = {
  entries: [
    {
      key: 'parcours',
      label: 'Parcours',
      href: WORKSHOP,
      icon: 'path',
      act: KEEP,
      words: ['passerelle', 'ligne', 'étape', 'plan', 'dessiner'],
    },
  ],
};
