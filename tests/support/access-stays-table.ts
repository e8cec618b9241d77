import {
  newPlacement,
  type PlacementKind,
  placementKinds,
  placementReviews,
  placementStateless,
  placementStates,
} from './access-placements-table.ts';
import type { Made, StatedAct, StatedKind } from './access-states.ts';
import type { ObjectKind, ReviewedRoute } from './access-table.ts';

/** The lines of the stays of teachers in the tables of accesses: see access-table.ts and access-states-table.ts. */

/** The offers of a campus, one of them, an application, and material that is shared. */
export type StayKind =
  | PlacementKind
  | 'mobilites'
  | 'mobilite'
  | 'stages'
  | 'stage_offre'
  | 'stage_candidature'
  | 'stage_support';

const OFFER = 'mobilites.proposer_stage_enseignant';
/** Any of them opens an application: of the team, of the head of the school, of its author. */
export const FOLLOWING = [
  'mobilites.rendre_compte_stage',
  'mobilites.autoriser_depart',
  'mobilites.candidater_stage',
] as const;
export const followingRule = {
  'suivre une candidature à un stage': { label: 'qui suit une candidature à un stage', acts: FOLLOWING },
};

const on = (object: ObjectKind, rest: Partial<ReviewedRoute>, ...routes: string[]): ReviewedRoute[] =>
  routes.map((route) => ({ route, object, ...rest }));

const ALL = '/espace/campus/:slug/stages-enseignants';
const ONE = `${ALL}/:id`;
const ASKED = '/espace/stages-enseignants/candidatures/:id';

/** Mobility projects of a campus, and one of them. */
const PROJECTS = '/espace/campus/:slug/mobilites';
const projectReads = [`GET ${PROJECTS}`, `GET ${PROJECTS}.csv`, `GET ${PROJECTS}/nouveau`];
const onProject = [
  `GET ${PROJECTS}/:id`,
  `GET ${PROJECTS}/:id/modifier`,
  `POST ${PROJECTS}/:id/modifier`,
  `POST ${PROJECTS}/:id/departs`,
  `POST ${PROJECTS}/:id/departs/retirer`,
];
/** A project has no state. */
const projectRoutes = [...projectReads, `POST ${PROJECTS}/nouveau`, ...onProject, 'GET /mobilites/:id'];

export const stayReviews: readonly ReviewedRoute[] = [
  ...placementReviews,
  ...on('mobilites', {}, ...projectReads, `POST ${PROJECTS}/nouveau`),
  ...on('mobilite', {}, ...onProject),
  ...on('stages', {}, `GET ${ALL}`, `GET ${ALL}.csv`, `GET ${ALL}/nouveau`, `POST ${ALL}/nouveau`),
  ...on(
    'stage_offre',
    {},
    `GET ${ONE}`,
    `GET ${ONE}/modifier`,
    `POST ${ONE}/modifier`,
    `POST ${ONE}/etat`,
    `POST ${ONE}/supports`,
    `POST ${ONE}/supports/retirer`,
  ),
  ...on('stage_offre', { acts: [OFFER, 'mobilites.rendre_compte_stage'], hidden: true }, `GET ${ONE}/candidatures.csv`),
  ...on('stage_candidature', { anyOf: FOLLOWING }, `GET ${ASKED}`, `POST ${ASKED}/etat`, `GET ${ASKED}/convention.pdf`),
  // Shared with whoever has an account.
  ...on('stage_support', { acts: [] }, 'GET /espace/stages-enseignants/supports/:id'),
];

/** Read whatever the state of the campus; a new offer makes its object. */
const stayLists = [`GET ${ALL}`, `GET ${ALL}.csv`, `GET ${ALL}/nouveau`];
export const newStay = `POST ${ALL}/nouveau`;
/** Tried by the test of the room. */
const stayPublic = [
  'GET /stages-enseignants/:id',
  'GET /stages-enseignants/:id/candidater',
  'POST /stages-enseignants/:id/candidater',
  'GET /stages-enseignants/:id/supports/:support',
  'GET /espace/stages-enseignants/supports/:id',
  'GET /stage/:jeton',
  'POST /stage/:jeton',
  'GET /stage/:jeton/convention.pdf',
  'POST /stage/:jeton/support',
  'GET /depart/:jeton',
  'POST /depart/:jeton',
];

const because = (why: string, names: readonly string[]): [string, string][] => names.map((name) => [name, why]);
/** Addresses that name something without a state, or that the test of the room tries. */
export const stayStateless: [string, string][] = [
  ...placementStateless,
  [newPlacement, 'crée son objet'],
  ...because('un projet de mobilité n’a pas d’état', projectRoutes),
  ...because('stages d’un campus : lus quel que soit son état', stayLists),
  ...because('src/modules/mobilites/stages/stays.test.ts', stayPublic),
];
/** Of each kind of example, the kinds whose states are its own. */
export const stayKinds: Readonly<Record<StayKind, readonly string[]>> = {
  ...placementKinds,
  mobilites: [],
  mobilite: [],
  stages: [],
  stage_offre: ['stage_offre'],
  stage_candidature: ['stage_candidature'],
  stage_support: [],
};

/** States of the base, and the words of the tables. */
export const offerCodes = { ouverte: 'ouverte', fermee: 'close', annulee: 'annulée' } as const;
export const applicationCodes = {
  candidature: 'à confirmer',
  accord_chef: 'accord attendu',
  retenu: 'retenu',
  liste_attente: 'liste d’attente',
  realise: 'réalisé',
  evalue: 'évalué',
  refuse: 'refusé',
  annule: 'annulé',
} as const;
const STATES = Object.values(applicationCodes);

type Rest = Partial<Pick<StatedAct, 'variant' | 'review' | 'form' | 'apart'>>;
const act = (route: string, rest: Rest, ...answers: string[]): StatedAct => ({ route, by: 'rôle', ...rest, answers });
const MOVED = '422 : Cet acte ne part pas de cet état';

const changed = ({ ids }: Made) => ({
  version: '1',
  organisation: ids.organisation!,
  titre: 'Un autre stage',
  texte: 'Deux jours en atelier.',
  niveau: 'enseignants',
  debut: '2027-03-01',
  fin: '2027-03-02',
  jours: '2',
  places: '4',
  prise_en_charge: 'rien',
});
const state = (etat: string) => () => ({ version: '1', etat, motif: 'Un essai' });
const SHUT = '422 : Une offre annulée le reste';
const NOT_BEGUN = '422 : Un document se partage une fois le stage commencé';

/** Who opens an application without being who does an act, and what they obtain: an act of others is refused, or is nothing. */
const OTHERS = {
  autoriser_depart: { roles: ['directeur_campus', 'equipe_campus'], obtain: '403' },
  rendre_compte_stage: { roles: ['responsable_organisation'], obtain: '404' },
} as const;

/** An act of the workflow: what it answers in the states where it starts, refused in the others. */
function step(transition: string, droit: keyof typeof OTHERS, from: readonly string[], answer = 'fait'): StatedAct {
  const answers = (done: string) => STATES.map((one) => (from.includes(one) ? done : MOVED));
  const { roles, obtain } = OTHERS[droit];
  const form = () => ({ version: '1', transition, texte: 'Un essai', jours: '1' });
  const rest = { variant: transition, form, apart: { roles, answers: answers(obtain) } };
  return act(`POST ${ASKED}/etat`, rest, ...answers(answer));
}

export const stayStates: readonly StatedKind[] = [
  ...placementStates,
  {
    kind: 'stage_offre',
    title: 'Une offre de stage pour enseignants',
    states: Object.values(offerCodes),
    column: { table: 'stage_offre', states: offerCodes },
    acts: [
      act(`GET ${ONE}`, {}, 'ouvert', 'ouvert', 'ouvert'),
      act(`GET ${ONE}/candidatures.csv`, {}, 'ouvert', 'ouvert', 'ouvert'),
      act(`GET ${ONE}/modifier`, {}, 'ouvert', 'ouvert', 'ouvert'),
      act(`POST ${ONE}/modifier`, { form: changed }, 'fait', 'fait', SHUT),
      act(
        `POST ${ONE}/etat`,
        { variant: 'fermee', form: state('fermee') },
        'fait',
        '422 : Choisissez ce qui change',
        SHUT,
      ),
      act(
        `POST ${ONE}/etat`,
        { variant: 'ouverte', form: state('ouverte') },
        '422 : Choisissez ce qui change',
        'fait',
        SHUT,
      ),
      act(
        `POST ${ONE}/etat`,
        { variant: 'annulee', form: state('annulee') },
        'fait',
        'fait',
        '422 : Choisissez ce qui change',
      ),
      act(`POST ${ONE}/supports`, {}, NOT_BEGUN, NOT_BEGUN, '422 : Ce stage est annulé'),
      act(
        `POST ${ONE}/supports/retirer`,
        { form: () => ({ support: '' }) },
        '422 : Ce document n’est plus là',
        '422 : Ce document n’est plus là',
        '422 : Ce document n’est plus là',
      ),
    ],
  },
  {
    kind: 'stage_candidature',
    title: 'La candidature d’un enseignant à un stage',
    states: STATES,
    column: { table: 'stage_candidature', states: applicationCodes },
    acts: [
      act(`GET ${ASKED}`, {}, ...STATES.map(() => 'ouvert')),
      act(
        `GET ${ASKED}/convention.pdf`,
        {},
        ...STATES.map((one) => (['retenu', 'réalisé', 'évalué'].includes(one) ? 'ouvert' : '404')),
      ),
      step('retenir', 'autoriser_depart', ['accord attendu']),
      step('refuser', 'autoriser_depart', ['accord attendu']),
      step('constater', 'rendre_compte_stage', ['retenu'], '422 : Le stage n’a pas commencé'),
      step('evaluer', 'rendre_compte_stage', ['réalisé']),
    ],
  },
];
