import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { READ } from './access.ts';
import { requestDesk } from './desk.ts';
import { REQUESTS } from './links.ts';

/** Doors of the requests in the workspace. */
export const requestWorkspace: WorkspaceRoom = {
  desk: requestDesk,
  entries: [
    {
      key: 'demandes_formation',
      label: 'Demandes de formation',
      href: REQUESTS,
      icon: 'arrows-split',
      act: READ,
      words: ['ouvrir', 'fermer', 'places', 'coloration', 'avis', 'carte des formations', 'évolution'],
    },
  ],
};
