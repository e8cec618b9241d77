import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { needDesk } from './desk.ts';
import { NEEDS_DESK } from './links.ts';
import { READ_NEEDS } from './need.ts';

/** Door of the needs in the workspace. */
export const workspace: WorkspaceRoom = {
  desk: needDesk,
  entries: [
    {
      key: 'besoins',
      label: 'Besoins',
      href: NEEDS_DESK,
      icon: 'megaphone',
      act: READ_NEEDS,
      words: ['besoin', 'métier', 'compétence', 'recrutement', 'entreprise', 'branche', 'embauche', 'poste'],
    },
  ],
};
