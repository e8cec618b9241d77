import type { MovedReference } from '#core/merging/index.ts';

/** What of the accounts points to an organisation, when two of them are merged. A role held twice is held once. */
export const movedReferences: readonly MovedReference[] = [
  { table: 'compte', column: 'organisation_id', words: ['compte', 'comptes'] },
  {
    table: 'attribution',
    column: 'organisation_id',
    words: ['rôle donné', 'rôles donnés'],
    once: ['compte_id', 'role', 'perimetre'],
    onceWhere: { retiree_le: null, delegation_de: null },
  },
  {
    table: 'invitation',
    column: 'organisation_id',
    words: ['invitation', 'invitations'],
    once: ['courriel', 'role', 'perimetre'],
    onceWhere: { acceptee_le: null, annulee_le: null },
  },
];
