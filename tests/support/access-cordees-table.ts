import { groupReviews, groupsRule } from './access-groups-table.ts';
import { mentorReviews, mentorStates } from './access-mentors-table.ts';
import { messageReviews, messageStates, messagesRule } from './access-messages-table.ts';
import { seanceReviews, seanceStates, seancesRule } from './access-seances-table.ts';
import type { Made, StatedAct, StatedKind } from './access-states.ts';
import type { ObjectKind, ReviewedRoute } from './access-table.ts';

/** The lines of cordées in the tables of accesses: see access-table.ts and access-states-table.ts. */

/** The cordées of a campus, one of them, the programme of one of its years, and what is done in the name of one establishment. */
export type CordeeKind =
  | 'cordees'
  | 'cordee'
  | 'cordee_programme'
  | 'cordee_publics'
  | 'cordee_argent'
  | 'cordee_mentor'
  | 'cordee_seance'
  | 'cordee_groupe'
  | 'cordee_message';

const on = (object: ObjectKind, ...routes: string[]): ReviewedRoute[] => routes.map((route) => ({ route, object }));

const ALL = '/espace/campus/:slug/cordees';
const ONE = `${ALL}/:id`;
const SCHOOL = `${ONE}/etablissements/:etablissement`;
const YEAR = `${ONE}/annees/:annee`;
const COUNTED = `${YEAR}/publics/:etablissement`;
const ACTION = `${YEAR}/actions/:action`;
const MONEY = `${YEAR}/financement`;
const REQUEST = `${MONEY}/demandes/:demande`;
const RETURN = `${YEAR}/bilan`;
const RETURN_FILES = ['pdf', 'docx', 'xlsx'].map((format) => `GET ${RETURN}.${format}`);
const EXPENSE = `${MONEY}/depenses/:depense`;

const READS_MONEY = ['cordees.tenir_cordee', 'cordees.demander_financement'];
/** Who reads the money of a year, and the sessions of its mentors. */
export const cordeeRules = {
  ...groupsRule,
  ...seancesRule,
  ...messagesRule,
  'lire le financement d’une cordée': { label: 'qui lit le financement d’une cordée', acts: READS_MONEY },
};

/** The head alone asks for money, and the organisation of the examples is roped. */
const NOT_THE_HEAD = {
  except: {
    role: 'responsable_organisation',
    where: 'own',
    outcome: '404',
    why: 'son établissement est encordé : la tête seule demande de l’argent',
  },
} as const;

export const cordeeReviews: readonly ReviewedRoute[] = [
  ...mentorReviews,
  ...seanceReviews,
  ...groupReviews,
  ...messageReviews,
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
    `POST ${RETURN}`,
  ),
  ...on(
    'cordee_publics',
    `GET ${COUNTED}`,
    `POST ${COUNTED}`,
    `GET ${COUNTED}/codes`,
    `POST ${COUNTED}/codes`,
    `POST ${COUNTED}/codes/retirer`,
  ),
  ...on(
    'cordee_argent',
    `GET ${MONEY}`,
    `GET ${MONEY}.csv`,
    `GET ${REQUEST}`,
    `GET ${REQUEST}/pieces/:piece`,
    `GET ${RETURN}`,
    ...RETURN_FILES,
  ).map((one) => ({
    ...one,
    ...NOT_THE_HEAD,
    anyOf: READS_MONEY,
  })),
  ...on(
    'cordee_argent',
    `GET ${MONEY}/demandes/nouvelle`,
    `POST ${MONEY}/demandes/nouvelle`,
    `POST ${REQUEST}`,
    `POST ${REQUEST}/pieces`,
    `POST ${REQUEST}/pieces/:piece/retirer`,
    `GET ${MONEY}/depenses/nouvelle`,
    `POST ${MONEY}/depenses/nouvelle`,
    `GET ${EXPENSE}`,
    `POST ${EXPENSE}`,
    `POST ${EXPENSE}/retirer`,
  ).map((one) => ({ ...one, ...NOT_THE_HEAD })),
];

/** Of each kind of example, the kinds whose states are its own. */
export const cordeeKinds: Readonly<Record<CordeeKind, readonly string[]>> = {
  cordees: [],
  cordee: [],
  cordee_programme: ['cordee_programme'],
  cordee_publics: ['cordee_publics'],
  cordee_argent: ['cordee_argent'],
  cordee_mentor: ['cordee_mentor'],
  cordee_seance: ['cordee_seance'],
  cordee_groupe: [],
  cordee_message: ['cordee_message'],
};

/** Read and kept whatever the state of a year. */
export const cordeeStateless = [
  'GET /cordees/:id',
  ...cordeeReviews.filter((one) => one.object === 'cordees' || one.object === 'cordee').map((one) => one.route),
];

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

const CLOSED = '422 : L’année est close';
const GIVEN_UP = '422 : Le programme est abandonné';
const moneyOpen = (answer: string): string[] =>
  each((state) => (state === 'clos' ? CLOSED : state === 'abandonné' ? GIVEN_UP : answer));
const askedFor = ({ ids }: Made) => ({
  version: '1',
  etablissement: ids.financeur!,
  guichet: 'autre',
  etat: 'preparee',
  demande: '1 200,50',
});
const paid = (_: Made) => ({
  version: '1',
  libelle: 'Un car',
  nature: 'deplacements',
  payee: '2026-10-02',
  montant: '350',
});

const written = (_: Made) => ({ version: '1', titre: 'Une sortie', genre: 'ouverture_culturelle', duree: '3' });
const ASKED = ['à valider', 'validé en partie'];
export const cordeeStates: readonly StatedKind[] = [
  ...mentorStates,
  ...seanceStates,
  ...messageStates,
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
      act(
        `POST ${RETURN}`,
        { form: () => ({ version: '0', reponses: '12', satisfaits: '11', texte: 'Bien.' }) },
        ...each((state) =>
          state === 'bilan à faire'
            ? 'fait'
            : ['bilan validé', 'clos'].includes(state)
              ? '422 : Le bilan est déposé'
              : '422 : L’avis s’écrit une fois le bilan ouvert',
        ),
      ),
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
  {
    kind: 'cordee_argent',
    title: 'Le financement d’une année de cordée',
    states: STATES,
    acts: [
      act(`GET ${RETURN}`, {}, ...each(() => 'ouvert')),
      ...RETURN_FILES.map((route) => act(route, {}, ...each(() => 'ouvert'))),
      act(`GET ${MONEY}`, {}, ...each(() => 'ouvert')),
      act(`GET ${MONEY}.csv`, {}, ...each(() => 'ouvert')),
      act(`GET ${MONEY}/demandes/nouvelle`, {}, ...moneyOpen('ouvert')),
      act(`POST ${MONEY}/demandes/nouvelle`, { form: askedFor }, ...moneyOpen('fait')),
      act(`GET ${REQUEST}`, {}, ...each(() => 'ouvert')),
      act(`POST ${REQUEST}`, { form: askedFor }, ...moneyOpen('fait')),
      act(`POST ${REQUEST}/pieces`, {}, ...moneyOpen('415 : Ce formulaire doit être envoyé avec ses fichiers')),
      act(`GET ${REQUEST}/pieces/:piece`, {}, ...each(() => 'ouvert')),
      act(`POST ${REQUEST}/pieces/:piece/retirer`, {}, ...moneyOpen('fait')),
      act(`GET ${MONEY}/depenses/nouvelle`, {}, ...moneyOpen('ouvert')),
      act(`POST ${MONEY}/depenses/nouvelle`, { form: paid }, ...moneyOpen('fait')),
      act(`GET ${EXPENSE}`, {}, ...moneyOpen('ouvert')),
      act(`POST ${EXPENSE}`, { form: paid }, ...moneyOpen('fait')),
      act(`POST ${EXPENSE}/retirer`, { form: () => ({ version: '1' }) }, ...moneyOpen('fait')),
    ],
  },
];
