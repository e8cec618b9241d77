import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { offerDesk } from './desk.ts';
import { OFFER } from './links.ts';
import { KEEP_OFFER } from './tie.ts';

/** Doors of the offer in the workspace. */
export const offerWorkspace: WorkspaceRoom = {
  desk: offerDesk,
  entries: [
    {
      key: 'offre',
      label: 'Offre de formation',
      href: OFFER,
      icon: 'graduation-cap',
      shortcut: 'f',
      act: KEEP_OFFER,
      words: [
        'formation',
        'offre',
        'ligne',
        'places',
        'effectif',
        'capacité',
        'élèves',
        'portes ouvertes',
        'rattacher',
      ],
    },
  ],
};
