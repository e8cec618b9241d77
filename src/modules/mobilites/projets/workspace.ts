import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { PROJECTS_DESK } from './links.ts';
import { KEEP_PROJECT } from './project.ts';

/** Door of the mobility projects in the workspace. */
export const projectWorkspace: WorkspaceRoom = {
  entries: [
    {
      key: 'mobilites',
      label: 'Mobilités',
      href: PROJECTS_DESK,
      icon: 'airplane-tilt',
      act: KEEP_PROJECT,
      words: ['mobilité', 'Erasmus', 'échange', 'départ', 'étranger', 'bourse', 'partenaire'],
    },
  ],
};
