import type { WorkspaceEntry } from '#core/workspace/index.ts';
import { KEEP_OFFER } from './complement.ts';
import { COMPLEMENTS } from './links.ts';

/** Door of the complements in the workspace. */
export const complementEntries: readonly WorkspaceEntry[] = [
  {
    key: 'complements',
    label: 'Compléments',
    href: COMPLEMENTS,
    icon: 'puzzle-piece',
    act: KEEP_OFFER,
    words: [
      'coloration',
      'FCIL',
      'label académique',
      'module',
      'DU',
      'session',
      'formation continue',
      'histoire',
      'VAE',
    ],
  },
];
