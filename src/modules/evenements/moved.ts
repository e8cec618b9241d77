import type { MovedReference } from '#core/merging/index.ts';
import { groupReferences } from './inscriptions/moved.ts';

/** What of the events points to an organisation, when two of them are merged. */
export const movedReferences: readonly MovedReference[] = [
  ...groupReferences,
  { table: 'evenement', column: 'lieu_organisation_id', words: ['événement reçu', 'événements reçus'] },
  {
    table: 'evenement_hote',
    column: 'organisation_id',
    words: ['événement tenu', 'événements tenus'],
    once: ['evenement_id'],
    twin: 'drop',
  },
  {
    table: 'evenement_reserve_etablissement',
    column: 'organisation_id',
    words: ['place réservée', 'places réservées'],
    once: ['reserve_id'],
    twin: 'drop',
  },
  { table: 'evenement_atelier', column: 'organisation_id', words: ['atelier tenu', 'ateliers tenus'] },
  {
    table: 'evenement_exposant',
    column: 'organisation_id',
    words: ['stand tenu', 'stands tenus'],
    once: ['evenement_id'],
    twin: 'drop',
  },
];
