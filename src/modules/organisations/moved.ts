import type { MovedReference } from '#core/merging/index.ts';

/** What of this room points to an organisation, when two of them are merged. */
export const ownReferences: readonly MovedReference[] = [
  { table: 'identifiant', column: 'organisation_id', words: ['identifiant', 'identifiants'] },
  { table: 'organisation_nom', column: 'organisation_id', words: ['autre nom', 'autres noms'], once: ['nom'] },
  {
    table: 'organisation_document',
    column: 'organisation_id',
    words: ['document', 'documents'],
    once: ['genre'],
    onceWhere: { genre: 'logo', supprime_le: null },
  },
  {
    table: 'correction_proposee',
    column: 'organisation_id',
    words: ['correction proposée', 'corrections proposées'],
  },
  // What the same file says of both is said once: the kept one’s.
  { table: 'fait', column: 'organisation_id', words: ['fait sourcé', 'faits sourcés'], once: ['champ', 'jeu'] },
  // A confirmation of the one that goes says nothing of the one that is kept.
  {
    table: 'organisation_confirmee',
    column: 'organisation_id',
    words: ['champ confirmé', 'champs confirmés'],
    once: ['champ'],
  },
];
