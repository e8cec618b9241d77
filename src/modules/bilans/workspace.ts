import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { READ_REPORT } from './bilan/report.ts';
import { READ_FRAMES } from './cadres/frames.ts';
import { FRAMES, REPORTS_DESK } from './links.ts';

/** Doors of reports and of their frames in the workspace. */
export const workspace: WorkspaceRoom = {
  entries: [
    {
      key: 'bilans',
      label: 'Bilans',
      href: REPORTS_DESK,
      icon: 'file-text',
      act: READ_REPORT,
      words: ['compte rendu annuel', 'rapport', 'clôture', 'indicateurs'],
    },
    {
      key: 'cadres',
      label: 'Cadres de bilan',
      href: FRAMES,
      icon: 'list-checks',
      act: READ_FRAMES,
      words: ['modèle de bilan', 'rubriques', 'plan'],
    },
  ],
};
