import type { StatedAct, StatedKind } from './access-states.ts';
import type { ReviewedRoute } from './access-table.ts';

/** The lines of the sessions of mentors in the tables of accesses: see access-table.ts and access-states-table.ts. */

const YEAR = '/espace/campus/:slug/cordees/:id/annees/:annee/seances';
const ONE = `${YEAR}/:seance`;
const CERTIFICATE = '/espace/campus/:slug/cordees/:id/mentors/:mentor/heures/:annee/attestation.pdf';

const READS = ['cordees.enrolement_tuteur', 'cordees.controler_seance'];
/** Who reads the sessions of a cordée. */
export const seancesRule = {
  'lire les séances des mentors d’une cordée': {
    label: 'qui lit les séances des mentors d’une cordée',
    acts: READS,
  },
};

export const seanceReviews: readonly ReviewedRoute[] = [
  ...[`GET ${YEAR}`, `GET ${YEAR}.csv`, `GET ${ONE}`].map((route) => ({
    route,
    object: 'cordee_seance' as const,
    anyOf: READS,
  })),
  {
    route: `POST ${ONE}`,
    object: 'cordee_seance',
    except: {
      role: 'referent_cordee',
      where: 'own',
      outcome: '404',
      why: 'les élèves sont ceux d’un établissement encordé : la tête n’approuve pas ses heures',
    },
  },
  { route: `GET ${CERTIFICATE}`, object: 'cordee_mentor' },
];

/** Tried by the test of the sessions. */
export const seanceElsewhere: readonly string[] = [
  'GET /mentor/:jeton/seances',
  'POST /mentor/:jeton/seances',
  'GET /mentor/:jeton/seances/:seance',
  'POST /mentor/:jeton/seances/:seance',
  'GET /mentor/:jeton/heures/:annee/attestation.pdf',
];

/** Tried by the test of the links that establishments are mailed. */
export const batchElsewhere: readonly string[] = [
  'GET /seances-a-approuver/:jeton',
  'POST /seances-a-approuver/:jeton',
  'GET /seances-a-approuver/:jeton/:seance',
  'POST /seances-a-approuver/:jeton/:seance',
];

/** States of the base, and the words of the table. */
export const seanceCodes = { a_approuver: 'à approuver', approuvee: 'approuvée', contestee: 'contestée' } as const;
const STATES = Object.values(seanceCodes);

const MOVED = '422 : Cet acte ne part pas de cet état';
const opened = (route: string): StatedAct => ({ route, by: 'rôle', answers: STATES.map(() => 'ouvert') });
const step = (transition: string, from: readonly string[]): StatedAct => ({
  route: `POST ${ONE}`,
  by: 'rôle',
  variant: transition,
  form: () => ({ version: '1', transition, texte: 'Un essai', duree: '45 min' }),
  answers: STATES.map((state) => (from.includes(state) ? 'fait' : MOVED)),
});

export const seanceStates: readonly StatedKind[] = [
  {
    kind: 'cordee_seance',
    title: 'Une séance d’un mentor',
    states: STATES,
    column: { table: 'mentor_seance', states: seanceCodes },
    acts: [
      opened(`GET ${YEAR}`),
      opened(`GET ${YEAR}.csv`),
      opened(`GET ${ONE}`),
      step('approuver', ['à approuver', 'contestée']),
      step('corriger', ['à approuver', 'contestée']),
      step('contester', ['à approuver']),
      step('revenir', ['approuvée']),
    ],
  },
];
