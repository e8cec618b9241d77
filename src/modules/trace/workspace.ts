import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { BIN, JOURNAL } from './links.ts';
import { READ_JOURNAL } from './object-history.ts';

/** Doors of the room in the workspace. */
export const workspace: WorkspaceRoom = {
  entries: [
    {
      key: 'corbeille',
      label: 'Corbeille',
      href: BIN,
      icon: 'trash',
      shortcut: 'b',
      act: null,
      words: ['supprimé', 'annuler', 'reprendre', 'restaurer'],
    },
    {
      key: 'journal',
      label: 'Journal',
      href: JOURNAL,
      icon: 'list-magnifying-glass',
      shortcut: 'j',
      act: READ_JOURNAL,
      words: ['trace', 'audit', 'qui a fait quoi', 'export'],
    },
  ],
};
