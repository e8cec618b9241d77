import type { WorkspaceEntry } from '#core/workspace/index.ts';
import { READ_FEES } from './access.ts';
import { FEES } from './links.ts';

/** Door of fees in the workspace. */
export const feeEntries: readonly WorkspaceEntry[] = [
  {
    key: 'cotisations',
    label: 'Cotisations',
    href: FEES,
    icon: 'receipt',
    act: READ_FEES,
    words: ['cotisation', 'adhérent', 'paiement', 'reçu', 'rappel', 'trésorerie', 'association'],
  },
];
