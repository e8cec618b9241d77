import type { MovedReference } from '#core/merging/index.ts';

/** What of the agreements points to an organisation, when two of them are merged. */
export const movedClasses: readonly MovedReference[] = [
  { table: 'accueil_classe', column: 'organisation_id', words: ['classe', 'classes'], once: ['annee', 'nom'] },
];
