import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { INDICATORS_DESK } from './links.ts';
import { READ_INDICATORS } from './routes.tsx';

/** Door of the figures in the workspace. */
export const workspace: WorkspaceRoom = {
  entries: [
    {
      key: 'indicateurs',
      label: 'Indicateurs',
      href: INDICATORS_DESK,
      icon: 'chart-bar',
      act: READ_INDICATORS,
      words: ['chiffres', 'mesures', 'tableau de bord', 'statistiques'],
    },
  ],
};
