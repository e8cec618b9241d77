import type { ReviewedRoute } from './access-table.ts';

/** The lines of the groups that wait for a mentor in the tables of accesses: see access-table.ts and access-states-table.ts. */

const YEAR = '/espace/campus/:slug/cordees/:id/annees/:annee/groupes';
const ROUTES = [
  `GET ${YEAR}`,
  `GET ${YEAR}.csv`,
  `POST ${YEAR}`,
  `POST ${YEAR}/:groupe`,
  `POST ${YEAR}/:groupe/retirer`,
];

export const groupReviews: readonly ReviewedRoute[] = ROUTES.map((route) => ({
  route,
  object: 'cordee_groupe' as const,
}));

/** Tried by the tests of the groups and of the wishes. */
export const groupElsewhere: readonly string[] = [
  ...ROUTES,
  'GET /mentor/:jeton/souhaits',
  'POST /mentor/:jeton/souhaits',
];
