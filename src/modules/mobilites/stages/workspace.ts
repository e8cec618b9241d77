import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { stayDesk } from './desk.ts';
import { STAYS_DESK } from './links.ts';
import { OFFER_STAY } from './stay.ts';

/** Door of the stays of teachers in the workspace. */
export const stayWorkspace: WorkspaceRoom = {
  desk: stayDesk,
  entries: [
    {
      key: 'stages-enseignants',
      label: 'Stages d’enseignants',
      href: STAYS_DESK,
      icon: 'chalkboard-teacher',
      act: OFFER_STAY,
      words: ['stage', 'enseignant', 'entreprise', 'accueil', 'immersion', 'CERPET', 'CEFPEP', 'candidature'],
    },
  ],
};
