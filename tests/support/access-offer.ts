import type { StatedAct, StatedKind } from './access-states.ts';
import type { ObjectKind, ReviewedRoute } from './access-table.ts';

/** Objects of the offers of campuses: a line, what a campus does to it, what its establishment answers. */
export type OfferKind = 'ligne_offre' | 'ligne_de_campus' | 'offre_de_membre';

/** The lines of the offers in the table of accesses: see access-table.ts. */
const on = (object: ObjectKind, rest: Omit<ReviewedRoute, 'route' | 'object'>, ...routes: string[]): ReviewedRoute[] =>
  routes.map((route) => ({ route, object, ...rest }));

const CAMPUS = '/espace/campus/:slug/offre';
const OWN = '/espace/organisations/:slug/offre';
const LINE = '/espace/offre/:ligne';

export const offerReviews: readonly ReviewedRoute[] = [
  ...on(
    'campus',
    {},
    `GET ${CAMPUS}`,
    `GET ${CAMPUS}.csv`,
    `POST ${CAMPUS}`,
    `GET ${CAMPUS}/ajouter`,
    `POST ${CAMPUS}/ajouter`,
  ),
  ...on('ligne_de_campus', {}, `POST ${CAMPUS}/:ligne/etat`),
  ...on(
    'offre_de_membre',
    {},
    `GET ${OWN}`,
    `GET ${OWN}.csv`,
    `POST ${OWN}`,
    `GET ${OWN}/ajouter`,
    `POST ${OWN}/ajouter`,
    `POST ${OWN}/:ligne/reponse`,
  ),
  ...on(
    'ligne_offre',
    {},
    `GET ${LINE}`,
    `GET ${LINE}/details`,
    `POST ${LINE}/details`,
    `GET ${LINE}/effectifs/:annee`,
    `POST ${LINE}/effectifs/:annee`,
    `POST ${LINE}/effectifs/:annee/validation`,
  ),
];

type Rest = Partial<Pick<StatedAct, 'variant' | 'review' | 'form' | 'by' | 'others'>>;
const act = (route: string, rest: Rest, ...answers: string[]): StatedAct => ({ route, by: 'rôle', ...rest, answers });
const always = (states: readonly string[], route: string, answer = 'ouvert', rest: Rest = {}): StatedAct =>
  act(route, rest, ...states.map(() => answer));

/** Pages of a campus, whatever its state. */
export const offerCampusActs = (states: readonly string[]): StatedAct[] => [
  always(states, `GET ${CAMPUS}`),
  always(states, `GET ${CAMPUS}.csv`),
  always(states, `POST ${CAMPUS}`, '422'),
  always(states, `GET ${CAMPUS}/ajouter`),
  always(states, `POST ${CAMPUS}/ajouter`, '422'),
];

const STATES = ['à confirmer', 'soumise', 'confirmée', 'contestée', 'retirée', 'écartée'];
const MOVED = '422 : n’en est plus là';
const form = (acte: string): Rest => ({
  variant: acte,
  form: ({ ids }) => ({ acte, motif: 'Un essai', version: '1', campus: ids.campus! }),
});
const doesTo = (route: string, acte: string, ...done: string[]): StatedAct =>
  act(route, form(acte), ...STATES.map((state) => (done.includes(state) ? 'fait' : MOVED)));

const ofCampus: StatedKind = {
  kind: 'ligne_de_campus',
  title: 'Une formation dans l’offre d’un campus',
  states: STATES,
  column: {
    table: 'ligne_campus',
    states: {
      a_confirmer: 'à confirmer',
      soumise: 'soumise',
      confirmee: 'confirmée',
      contestee: 'contestée',
      retiree: 'retirée',
      ecartee: 'écartée',
    },
  },
  acts: [
    doesTo(`POST ${CAMPUS}/:ligne/etat`, 'demander', 'retirée'),
    doesTo(`POST ${CAMPUS}/:ligne/etat`, 'affirmer', 'à confirmer', 'contestée', 'retirée'),
    doesTo(`POST ${CAMPUS}/:ligne/etat`, 'ecarter'),
    doesTo(`POST ${CAMPUS}/:ligne/etat`, 'reprendre', 'écartée'),
    doesTo(`POST ${CAMPUS}/:ligne/etat`, 'retirer', 'à confirmer', 'confirmée', 'contestée'),
    doesTo(`POST ${CAMPUS}/:ligne/etat`, 'accepter', 'soumise'),
    doesTo(`POST ${CAMPUS}/:ligne/etat`, 'decliner', 'soumise'),
  ],
};

const ofMember: StatedKind = {
  kind: 'offre_de_membre',
  title: 'Une formation, pour son établissement',
  states: STATES,
  acts: [
    always(STATES, `GET ${OWN}`),
    always(STATES, `GET ${OWN}.csv`),
    always(STATES, `POST ${OWN}`, '422'),
    always(STATES, `GET ${OWN}/ajouter`),
    always(STATES, `POST ${OWN}/ajouter`, '422'),
    doesTo(`POST ${OWN}/:ligne/reponse`, 'confirmer', 'à confirmer', 'confirmée', 'contestée'),
    doesTo(`POST ${OWN}/:ligne/reponse`, 'contester', 'à confirmer', 'confirmée'),
    doesTo(`POST ${OWN}/:ligne/reponse`, 'soumettre', 'retirée', 'écartée'),
    doesTo(`POST ${OWN}/:ligne/reponse`, 'renoncer', 'soumise'),
  ],
};

const line: StatedKind = {
  kind: 'ligne_offre',
  title: 'Une formation, ses effectifs et ses précisions',
  states: STATES,
  acts: [
    always(STATES, `GET ${LINE}`),
    always(STATES, `GET ${LINE}/details`),
    always(STATES, `POST ${LINE}/details`, 'fait', { form: () => ({ version: '0', rythme: 'Une semaine sur deux' }) }),
    always(STATES, `GET ${LINE}/effectifs/:annee`),
    always(STATES, `POST ${LINE}/effectifs/:annee`, 'fait', { form: () => ({ version: '1', capacite: '15' }) }),
    always(STATES, `POST ${LINE}/effectifs/:annee/validation`, 'fait', {
      form: () => ({ version: '1', acte: 'valider' }),
    }),
  ],
};

export const offerStates: readonly StatedKind[] = [ofCampus, ofMember, line];
