import type { MovedReference } from '#core/merging/index.ts';

/** What of the stays points to an organisation, when two of them are merged. */
export const movedReferences: readonly MovedReference[] = [
  {
    table: 'stage_offre',
    column: 'organisation_id',
    words: ['offre de stage d’enseignant', 'offres de stages d’enseignants'],
  },
  {
    table: 'stage_candidature',
    column: 'organisation_id',
    words: ['candidature d’un enseignant', 'candidatures d’enseignants'],
  },
];
