import type { StatedAct, StatedKind } from './access-states.ts';
import type { ReviewedRoute } from './access-table.ts';

/** The lines of the messages between mentors and groups in the tables of accesses: see access-table.ts and access-states-table.ts. */

const YEAR = '/espace/campus/:slug/cordees/:id/annees/:annee/messages';
const ONE = `${YEAR}/:groupe/:mentor`;
const REVIEW = `POST ${ONE}/relecture/:message`;
const REPORT = `POST ${ONE}/signalement/:message`;

const FOLLOWS = ['cordees.tenir_messages', 'cordees.enrolement_tuteur', 'cordees.lire_messages_mineurs'];
/** Who follows the messages of a cordée. */
export const messagesRule = {
  'suivre les messages des mentors d’une cordée': {
    label: 'qui suit les messages des mentors d’une cordée',
    acts: FOLLOWS,
  },
};

/** The group of the examples is of a roped establishment. */
const NOT_THE_HEAD = {
  except: {
    role: 'referent_cordee',
    where: 'own',
    outcome: '404',
    why: 'le groupe est celui d’un établissement encordé : la tête ne relit pas ses messages',
  },
} as const;

export const messageReviews: readonly ReviewedRoute[] = [
  ...[`GET ${YEAR}`, `GET ${YEAR}.csv`, `GET ${ONE}`].map((route) => ({
    route,
    object: 'cordee_message' as const,
    anyOf: FOLLOWS,
    facts: ['motif'],
  })),
  { route: `GET ${ONE}/lecture`, object: 'cordee_message', facts: ['motif'] },
  ...[`POST ${ONE}`, REVIEW, REPORT].map((route) => ({ route, object: 'cordee_message' as const, ...NOT_THE_HEAD })),
  { route: `POST ${ONE}/suite`, object: 'cordee_message' },
];

/** Tried by the test of the messages. */
export const messageElsewhere: readonly string[] = [
  'GET /mentor/:jeton/messages',
  'POST /mentor/:jeton/messages',
  'POST /mentor/:jeton/messages/:message/signalement',
];

/** States of the base, and the words of the table. */
export const messageCodes = { a_relire: 'à relire', transmis: 'transmis', retenu: 'non transmis' } as const;
const STATES = Object.values(messageCodes);

const MOVED = '422 : Cet acte ne part pas de cet état';
const always = (route: string, answer: string, rest: Pick<StatedAct, 'form'> = {}): StatedAct => ({
  route,
  by: 'rôle',
  ...rest,
  answers: STATES.map(() => answer),
});
const step = (transition: string): StatedAct => ({
  route: REVIEW,
  by: 'rôle',
  variant: transition,
  form: () => ({ version: '1', transition, motif: 'Un essai' }),
  answers: STATES.map((state) => (state === messageCodes.a_relire ? 'fait' : MOVED)),
});

export const messageStates: readonly StatedKind[] = [
  {
    kind: 'cordee_message',
    title: 'Un message entre un mentor et un groupe',
    states: STATES,
    column: { table: 'mentor_message', states: messageCodes },
    acts: [
      always(`GET ${YEAR}`, 'ouvert'),
      always(`GET ${YEAR}.csv`, 'ouvert'),
      always(`GET ${ONE}`, 'ouvert'),
      always(`GET ${ONE}/lecture`, '422 : Écrivez pourquoi vous lisez ces messages'),
      always(`POST ${ONE}`, 'fait', { form: () => ({ texte: 'Merci, à bientôt.' }) }),
      step('transmettre'),
      step('retenir'),
      always(REPORT, 'fait', { form: () => ({ motif: 'Un essai' }) }),
      always(`POST ${ONE}/suite`, '422 : Rien n’attend de décision', {
        form: () => ({ issue: 'leve', motif: 'Un essai' }),
      }),
    ],
  },
];
