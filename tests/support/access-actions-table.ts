import { riskKind, riskReviews, riskSaid, sharingKind, sharingReviews } from './access-action-parts.ts';
import { type ReportKind, reportKinds, reportStateless } from './access-reports.ts';
import type { StatedAct, StatedKind } from './access-states.ts';
import type { ObjectKind, ReviewedRoute } from './access-table.ts';

/** The lines of projects and actions in the tables of accesses: see access-table.ts and access-states-table.ts. */

/** The actions of a campus, one of them, a project, a milestone and a risk of an action, an action shared with a campus. */
export type ActionKind = ReportKind | 'actions' | 'action' | 'projet' | 'jalon' | 'risque' | 'partage';

const on = (object: ObjectKind, rest: Partial<ReviewedRoute>, ...routes: string[]): ReviewedRoute[] =>
  routes.map((route) => ({ route, object, ...rest }));

const ALL = '/espace/campus/:slug/actions';
const ONE = `${ALL}/:id`;
const PROJECTS = '/espace/campus/:slug/projets';
const PROJECT = `${PROJECTS}/:id`;

const MILESTONES = '/espace/campus/:slug/jalons';
const MILESTONE = `${ONE}/jalons/:jalon`;

const READ = 'projets.lire_action';
const HOLD = 'projets.tenir_jalon';
const ACCEPT = 'projets.accepter_livrable';
const KEEP = 'projets.tenir_action';
const METEO = 'projets.ecrire_meteo';
const TEAM = 'projets.creer_projet';
const PUBLISH = 'projets.publier_action';

/** Who leads a milestone from a state to another. */
export const milestonesRule = {
  'mener un jalon ou un livrable': { label: 'qui tient ou accepte un jalon', acts: [HOLD, ACCEPT] },
};

export const actionReviews: readonly ReviewedRoute[] = [
  ...on('actions', {}, `GET ${ALL}`, `GET ${ALL}.csv`, `GET ${ALL}/nouvelle`, `POST ${ALL}/nouvelle`),
  ...on('actions', {}, `GET ${PROJECTS}/nouveau`, `POST ${PROJECTS}/nouveau`, `POST ${ALL}/points`),
  ...on('actions', {}, `GET ${ALL}.xlsx`, `GET ${ALL}.pdf`, `GET ${ALL}.docx`, `GET ${ALL}/modeles`),
  ...on('actions', {}, `GET ${ALL}/import`, `POST ${ALL}/import`, `POST ${ALL}/import/raccords`),
  ...on('actions', {}, `POST ${ALL}/import/importer`, `POST ${ALL}/import/annuler`),
  ...on('action', {}, `GET ${ONE}`, `GET ${ONE}/historique`),
  ...on(
    'action',
    { acts: [READ, KEEP] },
    `GET ${ONE}/modifier`,
    `POST ${ONE}/modifier`,
    `POST ${ONE}/etat`,
    `POST ${ONE}/reprendre`,
  ),
  ...on('action', { acts: [READ, METEO] }, `POST ${ONE}/meteo`),
  ...on('action', { acts: [READ, TEAM] }, `POST ${ONE}/supprimer`, `POST ${ONE}/point`),
  ...on('action', { acts: [READ, PUBLISH] }, `POST ${ONE}/publication`),
  ...on('actions', {}, `GET ${MILESTONES}`, `GET ${MILESTONES}.csv`),
  ...on('action', { acts: [READ, HOLD] }, `GET ${ONE}/jalons/nouveau`, `POST ${ONE}/jalons/nouveau`),
  ...riskReviews,
  ...sharingReviews,
  ...on('jalon', {}, `GET ${MILESTONE}`, `GET ${MILESTONE}/preuve`),
  { route: `POST ${MILESTONE}/etat`, object: 'jalon', anyOf: [HOLD, ACCEPT], facts: ['pas_demandeur'] },
  ...on(
    'jalon',
    { acts: [READ, HOLD] },
    `GET ${MILESTONE}/modifier`,
    `POST ${MILESTONE}/modifier`,
    `POST ${MILESTONE}/preuve`,
  ),
  ...on(
    'projet',
    {},
    `GET ${PROJECT}`,
    `GET ${PROJECT}/modifier`,
    `POST ${PROJECT}/modifier`,
    `POST ${PROJECT}/axes`,
    `POST ${PROJECT}/meteo`,
  ),
];

/** Addresses without a state: a project has none, the list of a campus is read whatever its own. */
export const actionStateless: [string, string][] = [
  ...reportStateless,
  ...actionReviews
    .filter((one) => one.object === 'actions' || one.object === 'projet')
    .map(({ route }): [string, string] => [
      route,
      route.startsWith('POST') && route.includes('/nouve')
        ? 'crée son objet'
        : 'un projet n’a pas d’état ; les actions d’un campus se lisent quel que soit le sien',
    ]),
  ...['GET /point/:jeton', 'POST /point/:jeton'].map((route): [string, string] => [
    route,
    'src/modules/projets/point/link.test.ts',
  ]),
];
export const actionKinds: Readonly<Record<ActionKind, readonly string[]>> = {
  ...reportKinds,
  actions: [],
  action: ['action'],
  projet: [],
  jalon: ['jalon'],
  risque: ['risque'],
  partage: ['partage'],
};

/** States of the base, and the words of the table. */
export const actionCodes = {
  idee: 'idée',
  proposee: 'proposée',
  decidee: 'décidée',
  en_cours: 'en cours',
  suspendue: 'suspendue',
  realisee: 'réalisée',
  evaluee: 'évaluée',
  close: 'close',
  abandonnee: 'abandonnée',
} as const;
type Code = keyof typeof actionCodes;
const STATES = Object.keys(actionCodes) as Code[];
const ENDED: readonly Code[] = ['close', 'abandonnee'];
const each = (of: (state: Code) => string): string[] => STATES.map(of);
const unless = (ended: string, answer: string) => each((state) => (ENDED.includes(state) ? ended : answer));

type Rest = Partial<Pick<StatedAct, 'variant' | 'review' | 'form' | 'apart'>>;
const act = (route: string, rest: Rest, ...answers: string[]): StatedAct => ({ route, by: 'rôle', ...rest, answers });
const FROZEN = '422 : elle ne change plus';
const MOVED = '422 : Cet acte ne part pas de cet état';

/** An act of the workflow: what it answers in the states where it starts, refused in the others. */
const step = (transition: string, droit: string, ...from: Code[]): StatedAct =>
  act(
    `POST ${ONE}/etat`,
    {
      variant: transition,
      review: { acts: [READ, KEEP, `projets.${droit}`] },
      form: () => ({ version: '1', transition, texte: 'Un essai', preuve: 'https://exemple.fr/preuve' }),
    },
    ...each((state) => (from.includes(state) ? 'fait' : MOVED)),
  );

/** States of a milestone in the base, and the words of the table. */
export const milestoneCodes = {
  prevu: 'prévu',
  reporte: 'reporté',
  atteint: 'atteint',
  verifie: 'vérifié',
  abandonne: 'abandonné',
} as const;
const MILESTONE_STATES = Object.values(milestoneCodes);
const live = (answer: string): string[] => [
  ...Array<string>(3).fill(answer),
  '422 : C’est vérifié : rien n’en change plus',
  '422 : C’est abandonné : rien n’en change plus',
];
const milestoneStep = (transition: string, right: string, jour: string, ...from: string[]): StatedAct =>
  act(
    `POST ${MILESTONE}/etat`,
    {
      variant: transition,
      review: { acts: [READ, right], facts: ['pas_demandeur'] },
      // The team and the pilot keep milestones and accept none; who funds accepts and keeps none.
      apart: {
        roles: right === ACCEPT ? ['equipe_campus', 'pilote_action'] : ['financeur'],
        answers: MILESTONE_STATES.map((state) => (from.includes(state) ? '403' : MOVED)),
      },
      form: () => ({ version: '1', transition, jour, texte: 'Un essai' }),
    },
    ...MILESTONE_STATES.map((state) => (from.includes(state) ? 'fait' : MOVED)),
  );

export const actionStatesTable: readonly StatedKind[] = [
  {
    kind: 'action',
    title: 'Une action d’un projet',
    states: Object.values(actionCodes),
    column: { table: 'action', states: actionCodes },
    acts: [
      act(`GET ${ONE}`, {}, ...each(() => 'ouvert')),
      act(`GET ${ONE}/historique`, {}, ...each(() => 'ouvert')),
      act(`GET ${ONE}/jalons/nouveau`, {}, ...unless(FROZEN, 'ouvert')),
      act(
        `POST ${ONE}/jalons/nouveau`,
        { form: () => ({ version: '0', genre: 'jalon', titre: 'Une ouverture', echeance: '2027-01-15' }) },
        ...unless(FROZEN, 'fait'),
      ),
      act(`GET ${ONE}/risques/nouveau`, {}, ...unless(FROZEN, 'ouvert')),
      act(`POST ${ONE}/risques/nouveau`, { form: () => riskSaid }, ...unless(FROZEN, 'fait')),
      act(`GET ${ONE}/partages`, {}, ...each(() => 'ouvert')),
      act(
        `POST ${ONE}/partages`,
        { form: () => ({ campus: 'inconnu' }) },
        ...unless(FROZEN, '422 : Choisissez un campus de la liste'),
      ),
      act(
        `POST ${ONE}/partages/fin`,
        { form: () => ({ version: '1', motif: 'Un essai' }) },
        ...each(() => '422 : Ce partage n’est pas en cours'),
      ),
      act(`GET ${ONE}/dependances`, {}, ...unless(FROZEN, 'ouvert')),
      act(
        `POST ${ONE}/dependances`,
        { form: ({ ids }) => ({ attend: ids.id! }) },
        ...unless(FROZEN, '422 : Une action ne s’attend pas elle-même'),
      ),
      act(
        `POST ${ONE}/dependances/retirer`,
        { form: ({ ids }) => ({ attend: ids.id! }) },
        ...unless(FROZEN, 'rien : Cette action ne l’attendait pas'),
      ),
      act(`GET ${ONE}/modifier`, {}, ...unless(FROZEN, 'ouvert')),
      act(
        `POST ${ONE}/modifier`,
        {
          form: ({ ids }) => ({
            version: '1',
            place: `${ids.projet}/${ids.axe}`,
            titre: 'Un autre titre',
            priorite: 'haute',
            organisation: ids.organisation!,
          }),
        },
        ...unless(FROZEN, 'fait'),
      ),
      act(
        `POST ${ONE}/meteo`,
        { form: () => ({ version: '1', meteo: 'soleil', synthese: 'Tout avance.', releve_le: '2026-11-02' }) },
        ...unless(FROZEN, 'fait'),
      ),
      act(`POST ${ONE}/publication`, { form: () => ({ version: '1', publiee: 'oui' }) }, ...each(() => 'fait')),
      act(`POST ${ONE}/point`, {}, ...unless(FROZEN, 'fait')),
      act(
        `POST ${ONE}/reprendre`,
        { form: () => ({ version: '1', reprise: '1' }) },
        ...unless(FROZEN, 'rien : L’action disait déjà la même chose'),
      ),
      act(
        `POST ${ONE}/supprimer`,
        { form: () => ({ version: '1' }) },
        ...each((state) =>
          state === 'idee' || state === 'proposee' ? 'fait' : '422 : Cette action a été retenue : abandonnez-la',
        ),
      ),
      step('proposer', 'tenir_action', 'idee'),
      step('decider', 'changer_etat_action', 'proposee'),
      step('demarrer', 'changer_etat_action', 'decidee'),
      step('suspendre', 'changer_etat_action', 'en_cours'),
      step('reprendre', 'changer_etat_action', 'suspendue'),
      step('terminer', 'changer_etat_action', 'en_cours'),
      step('evaluer', 'tenir_action', 'realisee'),
      step('clore', 'changer_etat_action', 'realisee', 'evaluee'),
      step('abandonner', 'changer_etat_action', 'idee', 'proposee', 'decidee', 'en_cours', 'suspendue'),
    ],
  },
  {
    kind: 'jalon',
    title: 'Un jalon ou un livrable d’une action',
    states: MILESTONE_STATES,
    column: { table: 'jalon', states: milestoneCodes },
    acts: [
      act(`GET ${MILESTONE}`, {}, ...MILESTONE_STATES.map(() => 'ouvert')),
      act(`GET ${MILESTONE}/preuve`, {}, ...MILESTONE_STATES.map(() => '404 : Aucune preuve n’est déposée')),
      act(`GET ${MILESTONE}/modifier`, {}, ...live('ouvert')),
      act(
        `POST ${MILESTONE}/modifier`,
        { form: () => ({ version: '1', genre: 'livrable', titre: 'Un autre titre' }) },
        ...live('fait'),
      ),
      act(`POST ${MILESTONE}/preuve`, {}, ...live('415 : Ce formulaire doit être envoyé avec ses fichiers.')),
      milestoneStep('atteindre', HOLD, '2026-11-02', 'prévu', 'reporté'),
      milestoneStep('reporter', HOLD, '2027-03-01', 'prévu', 'reporté'),
      milestoneStep('abandonner', HOLD, '', 'prévu', 'reporté'),
      milestoneStep('verifier', ACCEPT, '', 'atteint'),
      milestoneStep('rouvrir', ACCEPT, '', 'atteint'),
      {
        ...milestoneStep('reprendre', HOLD, ''),
        answers: MILESTONE_STATES.map((state) =>
          state === 'atteint' ? '422 : Seule la personne qui l’a déclaré reprend sa déclaration' : MOVED,
        ),
        // Who funds accepts, and keeps nothing.
        apart: {
          roles: ['financeur'],
          answers: MILESTONE_STATES.map((state) => (state === 'atteint' ? '403' : MOVED)),
        },
      },
    ],
  },
  riskKind,
  sharingKind,
];
