import type { WorkspaceEntry } from '#core/workspace/index.ts';
import { READ } from './access.ts';
import { CONSULTATIONS } from './links.ts';

/** Door of consultations in the workspace. */
export const consultationEntries: readonly WorkspaceEntry[] = [
  {
    key: 'consultations',
    label: 'Consultations',
    href: CONSULTATIONS,
    icon: 'chats',
    act: READ,
    words: ['consultation', 'questionnaire', 'question', 'réponse', 'avis', 'sondage', 'synthèse'],
  },
];
