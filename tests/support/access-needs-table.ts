import type { Made, StatedAct, StatedKind } from './access-states.ts';
import type { ObjectKind, ReviewedRoute } from './access-table.ts';

/** The lines of needs in the tables of accesses: see access-table.ts and access-states-table.ts. */

/** The needs of a campus, which its members read too, and one of them. */
export type NeedKind = 'besoins' | 'besoin';

const on = (object: ObjectKind, ...routes: string[]): ReviewedRoute[] => routes.map((route) => ({ route, object }));

const ALL = '/espace/campus/:slug/besoins';
const ONE = `${ALL}/:id`;
/** Against the trainings of the territory. */
const GAP = `${ALL}/ecarts`;

export const needReviews: readonly ReviewedRoute[] = [
  ...on('besoins', `GET ${ALL}`, `GET ${ALL}.csv`, `GET ${ALL}/nouveau`, `POST ${ALL}/nouveau`),
  ...on('besoins', `GET ${GAP}`, `GET ${GAP}.csv`),
  ...on(
    'besoin',
    `GET ${ONE}`,
    `GET ${ONE}/modifier`,
    `POST ${ONE}/modifier`,
    `POST ${ONE}/etat`,
    `POST ${ONE}/visibilite`,
  ),
];

/** Read whatever the state of the campus; a new need makes its object. */
export const needLists = [`GET ${ALL}`, `GET ${ALL}.csv`, `GET ${ALL}/nouveau`, `GET ${GAP}`, `GET ${GAP}.csv`];
export const newNeed = `POST ${ALL}/nouveau`;

/** States of the base, and the words of the table. */
export const needCodes = {
  recu: 'reçu',
  a_preciser: 'à préciser',
  recevable: 'recevable',
  en_discussion: 'en discussion',
  en_reponse: 'réponse en cours',
  satisfait: 'satisfait',
  sans_reponse: 'sans réponse possible',
  clos: 'clos',
} as const;
const STATES = Object.values(needCodes);

type Rest = Partial<Pick<StatedAct, 'variant' | 'review' | 'form' | 'apart'>>;
const act = (route: string, rest: Rest, ...answers: string[]): StatedAct => ({ route, by: 'rôle', ...rest, answers });
const FROZEN = '422 : Ce besoin n’est plus suivi';
const open = (answer: string): string[] => [answer, answer, answer, answer, answer, FROZEN, FROZEN, FROZEN];
const MOVED = '422 : Cet acte ne part pas de cet état';

/** An act of the workflow: what it answers in the states where it starts, refused in the others. */
const step = (transition: string, droit: string, from: readonly string[], answer = 'fait'): StatedAct =>
  act(
    `POST ${ONE}/etat`,
    {
      variant: transition,
      review: { acts: ['besoins.lire_besoins', `besoins.${droit}_besoin`], facts: ['motif'] },
      form: () => ({ version: '1', transition, texte: 'Un essai', semblable: 'distinct' }),
    },
    ...STATES.map((state) => (from.includes(state) ? answer : MOVED)),
  );

const changed = ({ ids }: Made) => ({
  version: '1',
  organisation: ids.organisation!,
  titre: 'Un autre besoin',
  texte: 'Trois soudeurs.',
  metier: 'Soudeur',
  rome: 'domaine',
  nombre: '3',
  horizon: 'bientôt',
  partout: 'oui',
  visibilite: 'reseau',
});

/** They read what the team found receivable. */
const WATCHERS = ['lecteur', 'pilotage_academique', 'pilotage_regional'];
const FOUND = STATES.map((state) => (['reçu', 'à préciser'].includes(state) ? '404' : 'ouvert'));
const OVER = ['satisfait', 'sans réponse possible', 'clos'];
const FOLLOWED = ['recevable', 'en discussion', 'réponse en cours'];
export const needStates: readonly StatedKind[] = [
  {
    kind: 'besoin',
    title: 'Un besoin exprimé',
    states: STATES,
    column: { table: 'besoin', states: needCodes },
    acts: [
      act(`GET ${ONE}`, { apart: { roles: WATCHERS, answers: FOUND } }, ...STATES.map(() => 'ouvert')),
      act(`GET ${ONE}/modifier`, {}, ...open('ouvert')),
      act(`POST ${ONE}/modifier`, { form: changed }, ...open('fait')),
      act(`POST ${ONE}/visibilite`, { form: () => ({ visibilite: 'reseau' }) }, ...STATES.map(() => 'fait')),
      step('preciser', 'qualifier', ['reçu']),
      step('completer', 'exprimer', ['à préciser']),
      step('declarer_recevable', 'qualifier', ['reçu']),
      step('rattacher', 'qualifier', ['reçu', 'recevable'], '422 : Choisissez le besoin semblable'),
      step('discuter', 'qualifier', ['recevable'], '422 : Choisissez l’instance'),
      step('decider', 'qualifier', ['en discussion']),
      step('repondre', 'repondre', ['recevable', 'en discussion']),
      step('suivre', 'repondre', ['réponse en cours']),
      step('confirmer', 'confirmer', ['réponse en cours']),
      step('contester', 'confirmer', ['réponse en cours']),
      step('satisfaire', 'clore', ['réponse en cours'], '422 : L’organisation n’a pas confirmé'),
      step('constater_impasse', 'clore', FOLLOWED),
      step('rouvrir', 'qualifier', OVER),
      step('rouvrir_incomplet', 'qualifier', OVER, '422 : Ce besoin est complet'),
      step('clore', 'clore', ['reçu', 'à préciser', ...FOLLOWED, 'sans réponse possible']),
      step('ecarter', 'qualifier', ['reçu'], '422 : Seul un envoi du formulaire public'),
    ],
  },
];
