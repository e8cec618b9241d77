import type { MovedReference } from '#core/merging/index.ts';

/** What of the needs points to an organisation, when two of them are merged. */
export const movedReferences: readonly MovedReference[] = [
  { table: 'besoin', column: 'organisation_id', words: ['besoin exprimé', 'besoins exprimés'] },
];
