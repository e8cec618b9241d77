import type { MovedReference } from '#core/merging/index.ts';

/** What of the projects and actions points to an organisation, when two of them are merged. */
export const movedReferences: readonly MovedReference[] = [
  { table: 'projet', column: 'chef_de_file_id', words: ['projet conduit', 'projets conduits'] },
  {
    table: 'projet_partenaire',
    column: 'organisation_id',
    words: ['place dans un consortium', 'places dans des consortiums'],
    once: ['projet_id'],
  },
  { table: 'action', column: 'organisation_id', words: ['action pilotée', 'actions pilotées'] },
  {
    table: 'action_partenaire',
    column: 'organisation_id',
    words: ['engagement dans une action', 'engagements dans des actions'],
    once: ['action_id'],
  },
  { table: 'risque', column: 'organisation_id', words: ['risque tenu', 'risques tenus'] },
];
