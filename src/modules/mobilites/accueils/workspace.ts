import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { PLACEMENTS_DESK, SCHOOLS_DESK } from './links.ts';
import { DRAW_UP, OFFER_PLACEMENT } from './placement.ts';

/** Doors of the places for pupils in the workspace: for who offers them, and for the schools. */
export const placementWorkspace: WorkspaceRoom = {
  entries: [
    {
      key: 'accueils',
      label: 'Accueils de jeunes',
      href: PLACEMENTS_DESK,
      icon: 'student',
      act: OFFER_PLACEMENT,
      words: ['accueil', 'stage', 'observation', 'mini-stage', 'visite', 'élève', 'troisième', 'mineur'],
    },
    {
      key: 'accueils-ouverts',
      label: 'Places pour mes élèves',
      href: SCHOOLS_DESK,
      icon: 'binoculars',
      act: DRAW_UP,
      words: ['stage', 'observation', 'mini-stage', 'classe', 'élève', 'convention', 'offre'],
    },
  ],
};
