import type { Made, StatedAct, StatedKind } from './access-states.ts';
import type { ObjectKind, ReviewedRoute } from './access-table.ts';

/** The lines of cordées in the tables of accesses: see access-table.ts and access-states-table.ts. */

/** The cordées of a campus, one of them, the programme of one of its years, and what is done in the name of one establishment. */
export type CordeeKind = 'cordees' | 'cordee' | 'cordee_programme' | 'cordee_publics';

const on = (object: ObjectKind, ...routes: string[]): ReviewedRoute[] => routes.map((route) => ({ route, object }));

const ALL = '/espace/campus/:slug/cordees';
const ONE = `${ALL}/:id`;
const SCHOOL = `${ONE}/etablissements/:etablissement`;
const YEAR = `${ONE}/annees/:annee`;
const COUNTED = `${YEAR}/publics/:etablissement`;
const ACTION = `${YEAR}/actions/:action`;

export const cordeeReviews: readonly ReviewedRoute[] = [
  ...on('cordees', `GET ${ALL}`, `GET ${ALL}.csv`, `GET ${ALL}/nouvelle`, `POST ${ALL}/nouvelle`),
  ...on(
    'cordee',
    `GET ${ONE}`,
    `GET ${ONE}/modifier`,
    `POST ${ONE}/modifier`,
    `GET ${ONE}/etablissements/nouveau`,
    `POST ${ONE}/etablissements/nouveau`,
    `GET ${SCHOOL}`,
    `POST ${SCHOOL}`,
    `POST ${SCHOOL}/referents`,
    `POST ${SCHOOL}/referents/:compte/retirer`,
    `POST ${ONE}/annees`,
  ),
  ...on(
    'cordee_programme',
    `GET ${YEAR}`,
    `POST ${YEAR}/etat`,
    `GET ${YEAR}/actions/nouvelle`,
    `POST ${YEAR}/actions/nouvelle`,
    `GET ${ACTION}`,
    `POST ${ACTION}`,
    `POST ${ACTION}/retirer`,
    `GET ${YEAR}/publics`,
    `GET ${YEAR}/enquete.csv`,
  ),
  ...on(
    'cordee_publics',
    `GET ${COUNTED}`,
    `POST ${COUNTED}`,
    `GET ${COUNTED}/codes`,
    `POST ${COUNTED}/codes`,
    `POST ${COUNTED}/codes/retirer`,
  ),
];

/** Read and kept whatever the state of a year. */
export const cordeeStateless = [
  'GET /cordees/:id',
  ...cordeeReviews.filter((one) => one.object === 'cordees' || one.object === 'cordee').map((one) => one.route),
];

/** Of each kind of example, the kinds whose states are its own. */
export const cordeeKinds: Readonly<Record<CordeeKind, readonly string[]>> = {
  cordees: [],
  cordee: [],
  cordee_programme: ['cordee_programme'],
  cordee_publics: ['cordee_publics'],
};

/** States of the base, and the words of the table. */
export const cordeeYearCodes = {
  brouillon: 'brouillon',
  a_valider: 'à valider',
  valide_partiellement: 'validé en partie',
  valide: 'validé',
  en_cours: 'en cours',
  bilan_a_faire: 'bilan à faire',
  bilan_valide: 'bilan validé',
  clos: 'clos',
  abandonne: 'abandonné',
} as const;
const STATES = Object.values(cordeeYearCodes);
const each = (of: (state: string) => string): string[] => STATES.map(of);

type Rest = Partial<Pick<StatedAct, 'variant' | 'review' | 'form'>>;
const act = (route: string, rest: Rest, ...answers: string[]): StatedAct => ({ route, by: 'rôle', ...rest, answers });
const FROZEN = '422 : Le programme est soumis';
const inDraft = (answer: string): string[] => each((state) => (state === 'brouillon' ? answer : FROZEN));
const MOVED = '422 : Cet acte ne part pas de cet état';

/** An act of the workflow: what it answers in the states where it starts, refused in the others. */
const step = (transition: string, droit: string, from: readonly string[], answer = 'fait'): StatedAct =>
  act(
    `POST ${YEAR}/etat`,
    {
      variant: transition,
      review: { acts: ['cordees.lire_cordee', `cordees.${droit}`] },
      form: ({ ids }) => ({ version: '1', transition, texte: 'Un essai', etablissement: ids.etablissement! }),
    },
    ...each((state) => (from.includes(state) ? answer : MOVED)),
  );

const EARLY = '422 : Les élèves se comptent une fois le programme validé';
const OVER = '422 : Les chiffres de cette année sont figés';
const counting = (answer: string): string[] =>
  each((state) =>
    ['brouillon', 'à valider', 'validé en partie'].includes(state)
      ? EARLY
      : ['bilan validé', 'clos', 'abandonné'].includes(state)
        ? OVER
        : answer,
  );

const written = (_: Made) => ({ version: '1', titre: 'Une sortie', genre: 'ouverture_culturelle', duree: '3' });
const ASKED = ['à valider', 'validé en partie'];
export const cordeeStates: readonly StatedKind[] = [
  {
    kind: 'cordee_programme',
    title: 'Le programme d’une cordée',
    states: STATES,
    column: { table: 'cordee_annee', states: cordeeYearCodes },
    acts: [
      act(`GET ${YEAR}`, {}, ...each(() => 'ouvert')),
      act(`GET ${YEAR}/publics`, {}, ...each(() => 'ouvert')),
      act(`GET ${YEAR}/enquete.csv`, {}, ...each(() => 'ouvert')),
      act(`GET ${YEAR}/actions/nouvelle`, {}, ...inDraft('ouvert')),
      act(`POST ${YEAR}/actions/nouvelle`, { form: written }, ...inDraft('fait')),
      act(`GET ${ACTION}`, {}, ...inDraft('ouvert')),
      act(`POST ${ACTION}`, { form: written }, ...inDraft('fait')),
      act(`POST ${ACTION}/retirer`, { form: () => ({ version: '1' }) }, ...inDraft('fait')),
      step('proposer', 'proposer_programme', ['brouillon']),
      step('amender', 'demander_changement', [...ASKED, 'validé']),
      step('demarrer', 'tenir_cordee', ['validé']),
      step('ouvrir_bilan', 'tenir_cordee', ['en cours']),
      step('valider_bilan', 'deposer_retour', ['bilan à faire'], '422 : Établissements sans déclaration d’élèves'),
      step('clore', 'deposer_retour', ['bilan validé']),
      step('reprendre', 'tenir_cordee', ['abandonné']),
      step('abandonner', 'tenir_cordee', ['brouillon', ...ASKED]),
    ],
  },
  {
    kind: 'cordee_publics',
    title: 'Les élèves d’un établissement encordé',
    states: STATES,
    acts: [
      act(`GET ${COUNTED}`, {}, ...counting('ouvert')),
      act(`POST ${COUNTED}`, { form: () => ({ version: '0', eleves_3e: '24' }) }, ...counting('fait')),
      act(`GET ${COUNTED}/codes`, {}, ...counting('ouvert')),
      act(
        `POST ${COUNTED}/codes`,
        { form: ({ ids }) => ({ action: ids.action!, codes: 'A-0412' }) },
        ...counting('fait'),
      ),
      act(`POST ${COUNTED}/codes/retirer`, { form: ({ ids }) => ({ action: ids.action! }) }, ...counting('fait')),
    ],
  },
];
