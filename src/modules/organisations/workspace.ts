import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { MODERATE } from './corrections/correction.ts';
import { CORRECTIONS } from './corrections/links.ts';
import { SHEETS } from './links.ts';

/** Doors of the room in the workspace. */
export const workspace: WorkspaceRoom = {
  entries: [
    {
      key: 'organisations',
      label: 'Organisations',
      href: SHEETS,
      icon: 'buildings',
      shortcut: 'o',
      act: 'organisations.lire_fiche_complete',
      words: ['fiche', 'établissement', 'entreprise', 'partenaire', 'historique'],
    },
    {
      key: 'corrections',
      label: 'Corrections proposées',
      href: CORRECTIONS,
      icon: 'pencil-line',
      act: MODERATE,
      words: ['visiteur', 'correspondant', 'relecture', 'modération'],
    },
  ],
};
