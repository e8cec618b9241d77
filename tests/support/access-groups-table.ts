import type { ReviewedRoute } from './access-table.ts';

/** The lines of the groups that wait for a mentor in the tables of accesses: see access-table.ts and access-states-table.ts. */

const YEAR = '/espace/campus/:slug/cordees/:id/annees/:annee/groupes';
const EDIT = `${YEAR}/:groupe/modifier`;
const WRITTEN = [`GET ${YEAR}`, `POST ${YEAR}`, `GET ${EDIT}`, `POST ${EDIT}`, `POST ${YEAR}/:groupe/retirer`];
const DECIDED = [`GET ${YEAR}.csv`, `POST ${YEAR}/:groupe`];

const WRITES = ['cordees.enrolement_tuteur', 'cordees.ecrire_groupes'];
/** Who writes groups of a cordée. */
export const groupsRule = {
  'écrire les groupes à accompagner d’une cordée': {
    label: 'qui écrit les groupes à accompagner d’une cordée',
    acts: WRITES,
  },
};

export const groupReviews: readonly ReviewedRoute[] = [
  ...WRITTEN.map((route) => ({ route, object: 'cordee_groupe' as const, anyOf: WRITES })),
  ...DECIDED.map((route) => ({ route, object: 'cordee_groupe' as const })),
];

/** Tried by the tests of the groups and of the wishes. */
export const groupElsewhere: readonly string[] = [
  ...DECIDED,
  'GET /mentor/:jeton/souhaits',
  'POST /mentor/:jeton/souhaits',
];
/** Tried by the test of the groups that an establishment writes. */
export const ownGroupElsewhere: readonly string[] = WRITTEN;
