import type { Made, StatedAct, StatedKind } from './access-states.ts';
import type { ObjectKind, ReviewedRoute } from './access-table.ts';

/** The lines of the places for pupils in the tables of accesses: see access-table.ts and access-states-table.ts. */

/** The offers of a campus, one of them, one that is open to a school, and that school. */
export type PlacementKind =
  | 'accueils'
  | 'accueil_offre'
  | 'accueil_ouvert'
  | 'accueil_ecole'
  | 'accueil_classe'
  | 'accueil_accord';

const on = (object: ObjectKind, ...routes: string[]): ReviewedRoute[] => routes.map((route) => ({ route, object }));
const ALL = '/espace/campus/:slug/accueils';
const ONE = `${ALL}/:id`;
const SCHOOL = '/espace/accueils/etablissements/:slug';
const ON_CLASS = [
  `GET ${SCHOOL}/classes/:id`,
  `GET ${SCHOOL}/classes/:id/codes.csv`,
  `GET ${SCHOOL}/classes/:id/convention/:offre`,
  `POST ${SCHOOL}/classes/:id/convention/:offre`,
];
const ON_ACCORD = [
  `GET ${SCHOOL}/conventions/:id`,
  `GET ${SCHOOL}/conventions/:id/convention.pdf`,
  `GET ${SCHOOL}/conventions/:id/modifier`,
  `POST ${SCHOOL}/conventions/:id/modifier`,
  `POST ${SCHOOL}/conventions/:id/annuler`,
  `POST ${SCHOOL}/conventions/:id/retour`,
  `POST ${SCHOOL}/conventions/:id/ailleurs`,
  `GET ${SCHOOL}/conventions/:id/signee`,
];
export const newPlacement = `POST ${ALL}/nouveau`;

export const placementReviews: readonly ReviewedRoute[] = [
  ...on('accueils', `GET ${ALL}`, `GET ${ALL}.csv`, `GET ${ALL}/nouveau`, newPlacement),
  ...on('accueil_offre', `GET ${ONE}`, `GET ${ONE}/modifier`, `POST ${ONE}/modifier`, `POST ${ONE}/etat`),
  ...on('accueil_ecole', `GET ${SCHOOL}`, `GET ${SCHOOL}/classes/nouvelle`, `POST ${SCHOOL}/classes/nouvelle`),
  ...on('accueil_classe', ...ON_CLASS),
  ...on('accueil_accord', ...ON_ACCORD),
  ...on('accueil_ouvert', `GET ${SCHOOL}/offres/:id`),
];

const because = (why: string, names: readonly string[]): [string, string][] => names.map((name) => [name, why]);
/** Addresses that name something without a state, or that the test of the room tries. */
export const placementStateless: [string, string][] = [
  ...because('accueils d’un campus : lus quel que soit son état', [
    `GET ${ALL}`,
    `GET ${ALL}.csv`,
    `GET ${ALL}/nouveau`,
  ]),
  ...because('src/modules/mobilites/accueils/placements.test.ts', [
    `GET ${SCHOOL}`,
    `GET ${SCHOOL}/offres/:id`,
    'GET /accueils/:id',
  ]),
  ...because('src/modules/mobilites/accords/accords.test.ts', [
    `GET ${SCHOOL}/classes/nouvelle`,
    `POST ${SCHOOL}/classes/nouvelle`,
    ...ON_CLASS,
    ...ON_ACCORD,
    'GET /convention/:jeton',
    'POST /convention/:jeton',
    'POST /convention/:jeton/retour',
    'GET /convention/:jeton/convention.pdf',
  ]),
];
/** Of each kind of example, the kinds whose states are its own. */
export const placementKinds: Readonly<Record<PlacementKind, readonly string[]>> = {
  accueils: [],
  accueil_offre: ['accueil_offre'],
  accueil_ouvert: [],
  accueil_classe: [],
  accueil_accord: [],
  accueil_ecole: [],
};

/** States of the base, and the words of the tables. */
export const placementCodes = { ouverte: 'ouverte', fermee: 'close', annulee: 'annulée' } as const;

const act = (route: string, rest: Partial<StatedAct>, ...answers: string[]): StatedAct => ({
  route,
  by: 'rôle',
  ...rest,
  answers,
});
const changed = ({ ids }: Made) => ({
  version: '1',
  organisation: ids.organisation!,
  nature: 'sequence_observation',
  titre: 'D’autres places',
  activites: 'Observer.',
  machines: 'non',
  interdits: 'Toucher une machine.',
  classes: '3e',
  age_min: '15',
  familiale: 'non',
  arrivee: '8 h 30',
  depart: '15 h 30',
  pause: '60',
  jours: '5',
  places: '2',
  semaines: '2027-03-15',
  publique: 'oui',
});
const state = (etat: string) => () => ({ version: '1', etat });
const SHUT = '422 : Une offre annulée le reste';
const SAME = '422 : Choisissez ce qui change';

export const placementStates: readonly StatedKind[] = [
  {
    kind: 'accueil_offre',
    title: 'Une offre d’accueil de jeunes',
    states: Object.values(placementCodes),
    column: { table: 'accueil_offre', states: placementCodes },
    acts: [
      act(`GET ${ONE}`, {}, 'ouvert', 'ouvert', 'ouvert'),
      act(`GET ${ONE}/modifier`, {}, 'ouvert', 'ouvert', 'ouvert'),
      act(`POST ${ONE}/modifier`, { form: changed }, 'fait', 'fait', SHUT),
      act(`POST ${ONE}/etat`, { variant: 'fermee', form: state('fermee') }, 'fait', SAME, SHUT),
      act(`POST ${ONE}/etat`, { variant: 'ouverte', form: state('ouverte') }, SAME, 'fait', SHUT),
      act(`POST ${ONE}/etat`, { variant: 'annulee', form: state('annulee') }, 'fait', 'fait', SAME),
    ],
  },
];
