import type { MovedReference } from '#core/merging/index.ts';

/** What of the places for pupils points to an organisation, when two of them are merged. */
export const movedPlacements: readonly MovedReference[] = [
  {
    table: 'accueil_offre',
    column: 'organisation_id',
    words: ['offre d’accueil de jeunes', 'offres d’accueil de jeunes'],
  },
  {
    table: 'accueil_offre_ecole',
    column: 'organisation_id',
    words: ['offre d’accueil réservée', 'offres d’accueil réservées'],
    once: ['offre_id'],
    twin: 'drop',
  },
];
