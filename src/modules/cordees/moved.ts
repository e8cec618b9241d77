import type { MovedReference } from '#core/merging/index.ts';

/** What of the cordées points to an organisation, when two of them are merged. */
export const movedReferences: readonly MovedReference[] = [
  {
    // Both were of one cordée, perhaps one as its head: the campus sees both, and says which one leaves.
    table: 'cordee_etablissement',
    column: 'organisation_id',
    words: ['place dans une cordée', 'places dans des cordées'],
    once: ['cordee_id'],
    twin: 'stay',
  },
  { table: 'cordee_financement', column: 'financeur_id', words: ['financement de cordée', 'financements de cordées'] },
];
