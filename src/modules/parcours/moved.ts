import type { MovedReference } from '#core/merging/index.ts';

/** What of the lines of campuses points to an organisation, when two of them are merged. */
export const movedReferences: readonly MovedReference[] = [
  { table: 'passerelle', column: 'de_organisation_id', words: ['passerelle au départ', 'passerelles au départ'] },
  { table: 'passerelle', column: 'vers_organisation_id', words: ['passerelle à l’arrivée', 'passerelles à l’arrivée'] },
  { table: 'parcours_etape', column: 'organisation_id', words: ['étape de parcours', 'étapes de parcours'] },
];
