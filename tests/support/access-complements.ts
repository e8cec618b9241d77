import { randomUUID } from 'node:crypto';
import type { Db } from '#core/db/index.ts';
import { organisationIn } from './access-examples.ts';
import type { Maker } from './access-state-examples.ts';
import type { StatedAct, StatedKind } from './access-states.ts';
import type { ObjectKind, ReviewedRoute } from './access-table.ts';
import { certificationIn, complementIn, historyIn, lineIn, sessionIn } from './complements.ts';
import type { Territory } from './two-campuses.ts';

/** The lines of complements and histories in the tables of accesses: see access-table.ts and access-states-table.ts. */

/** Objects that an address names. */
export type ComplementKind = 'complement' | 'complement_session' | 'histoire' | 'histoire_etape';

const on = (object: ObjectKind, ...routes: string[]): ReviewedRoute[] => routes.map((route) => ({ route, object }));

const LIST = '/espace/campus/:slug/complements';
const ONE = `${LIST}/:id`;
const SESSION = `${ONE}/sessions/:session`;
const HISTORIES = '/espace/campus/:slug/histoires';
const HISTORY = `${HISTORIES}/:id`;
const STEP = `${HISTORY}/etapes/:etape`;

export const complementReviews: readonly ReviewedRoute[] = [
  ...on(
    'campus',
    `GET ${LIST}`,
    `GET ${LIST}.csv`,
    `GET ${LIST}/nouveau`,
    `POST ${LIST}/nouveau`,
    `GET ${HISTORIES}`,
    `GET ${HISTORIES}.csv`,
    `GET ${HISTORIES}/nouvelle`,
    `POST ${HISTORIES}/nouvelle`,
  ),
  ...on(
    'complement',
    `GET ${ONE}`,
    `GET ${ONE}/sessions.csv`,
    `GET ${ONE}/modifier`,
    `POST ${ONE}/modifier`,
    `POST ${ONE}/etat`,
    `POST ${ONE}/retirer`,
    `POST ${ONE}/remettre`,
    `GET ${ONE}/porteurs`,
    `POST ${ONE}/porteurs`,
    `GET ${ONE}/formations`,
    `POST ${ONE}/formations`,
    `GET ${ONE}/sessions/nouvelle`,
    `POST ${ONE}/sessions/nouvelle`,
  ),
  ...on(
    'complement_session',
    `GET ${SESSION}`,
    `POST ${SESSION}`,
    `POST ${SESSION}/retirer`,
    `POST ${SESSION}/remettre`,
  ),
  ...on(
    'histoire',
    `GET ${HISTORY}`,
    `GET ${HISTORY}/modifier`,
    `POST ${HISTORY}/modifier`,
    `POST ${HISTORY}/retirer`,
    `POST ${HISTORY}/remettre`,
    `GET ${HISTORY}/etapes/nouvelle`,
    `POST ${HISTORY}/etapes/nouvelle`,
  ),
  ...on('histoire_etape', `GET ${STEP}`, `POST ${STEP}`, `POST ${STEP}/retirer`),
];

/** One of each in a territory, and how each is put back. */
export async function complementsIn(
  db: Db,
  territory: Pick<Territory, 'campus' | 'slug' | 'organisation'>,
): Promise<Record<ComplementKind, Record<string, string>> & { restoreComplements(): Promise<void> }> {
  const { slug } = territory;
  const id = await complementIn(db, territory);
  const session = await sessionIn(db, id);
  const history = await historyIn(db, territory.campus);
  return {
    complement: { slug, id },
    complement_session: { slug, id, session },
    histoire: { slug, id: history.id },
    histoire_etape: { slug, id: history.id, etape: history.etape },
    restoreComplements: async () => {
      await complementIn(db, territory, { id });
      await sessionIn(db, id, { id: session });
      await historyIn(db, territory.campus, { id: history.id, etape: history.etape });
    },
  };
}

type Rest = Partial<Pick<StatedAct, 'variant' | 'form'>>;
const act = (route: string, rest: Rest, ...answers: string[]): StatedAct => ({ route, by: 'rôle', ...rest, answers });

const STATES = ['idée', 'à l’étude', 'demandé', 'ouvert', 'diplôme national', 'fermé', 'retiré'] as const;
const GONE = '422 : Ce complément est retiré';
const MOVED = '422 : Cet acte ne part pas de cet état';
const unlessGone = (route: string, rest: Rest = {}, answer = 'fait') =>
  act(route, rest, ...STATES.map((state) => (state === 'retiré' ? GONE : answer)));
/** One step of its life: done from these states, refused from the others. */
const step = (transition: string, from: readonly string[], more: Readonly<Record<string, string>> = {}) =>
  act(
    `POST ${ONE}/etat`,
    {
      variant: transition,
      form: ({ ids }) => ({
        version: '1',
        transition,
        le: '2026-11-20',
        ...more,
        ...(more.diplome ? { diplome: ids.diplome! } : {}),
      }),
    },
    ...STATES.map((state) => (state === 'retiré' ? GONE : from.includes(state) ? 'fait' : MOVED)),
  );
const reason = { motif: 'Un essai' };
const said = { version: '1', nature: 'module_complementaire', nom: 'Un autre nom' };
const session = { debut: '2027-02-01', fin: '2027-02-05', lieu: 'Blaye', etat: 'prevue' };

const complement: StatedKind = {
  kind: 'complement',
  title: 'Un complément d’un campus',
  states: STATES,
  column: {
    table: 'complement_local',
    states: {
      idee: 'idée',
      etude: 'à l’étude',
      demande: 'demandé',
      ouverte: 'ouvert',
      nationale: 'diplôme national',
      fermee: 'fermé',
    },
  },
  acts: [
    act(`GET ${ONE}`, {}, ...STATES.map(() => 'ouvert')),
    act(`GET ${ONE}/sessions.csv`, {}, ...STATES.map(() => 'ouvert')),
    unlessGone(`GET ${ONE}/modifier`, {}, 'ouvert'),
    unlessGone(`POST ${ONE}/modifier`, { form: ({ ids }) => ({ ...said, nom: `Un autre nom ${ids.id}` }) }),
    unlessGone(`GET ${ONE}/porteurs`, {}, 'ouvert'),
    unlessGone(`POST ${ONE}/porteurs`, { form: ({ ids }) => ({ organisation: ids.autre!, geste: 'ajouter' }) }),
    unlessGone(`GET ${ONE}/formations`, {}, 'ouvert'),
    unlessGone(`POST ${ONE}/formations`, { form: ({ ids }) => ({ ligne: ids.ligne!, geste: 'ajouter' }) }),
    unlessGone(`GET ${ONE}/sessions/nouvelle`, {}, 'ouvert'),
    unlessGone(`POST ${ONE}/sessions/nouvelle`, { form: () => session }),
    step('etudier', ['idée']),
    step('demander', ['à l’étude']),
    step('ouvrir', ['demandé'], { decision: 'Arrêté du 2 novembre 2026' }),
    step('ouvrir_sans_demande', ['à l’étude']),
    step('revenir_a_l_idee', ['à l’étude'], reason),
    step('reprendre_l_etude', ['demandé', 'fermé'], reason),
    step('devenir_nationale', ['ouvert'], { decision: 'Arrêté du 2 novembre 2026', diplome: 'oui' }),
    step('fermer', ['ouvert'], reason),
    step('abandonner', ['idée', 'à l’étude', 'demandé'], reason),
    step('rouvrir', ['fermé'], reason),
    unlessGone(`POST ${ONE}/retirer`, { form: () => ({ version: '1', motif_retrait: 'Un essai' }) }),
    act(
      `POST ${ONE}/remettre`,
      { form: () => ({}) },
      ...STATES.map((state) => (state === 'retiré' ? 'fait' : '422 : Ce complément n’est pas retiré')),
    ),
  ],
};

const SESSIONS = ['prévue', 'inscriptions ouvertes', 'complète', 'annulée', 'retirée'] as const;
const OFF = '422 : Cette session est retirée';
const unlessOff = (route: string, rest: Rest, answer = 'fait') =>
  act(route, rest, ...SESSIONS.map((state) => (state === 'retirée' ? OFF : answer)));
const ofSession: StatedKind = {
  kind: 'complement_session',
  title: 'Une session d’un complément',
  states: SESSIONS,
  column: {
    table: 'complement_session',
    states: { prevue: 'prévue', ouverte: 'inscriptions ouvertes', complete: 'complète', annulee: 'annulée' },
  },
  acts: [
    unlessOff(`GET ${SESSION}`, {}, 'ouvert'),
    unlessOff(`POST ${SESSION}`, { form: () => ({ version: '1', ...session }) }),
    unlessOff(`POST ${SESSION}/retirer`, { form: () => ({ version: '1', motif_retrait: 'Un essai' }) }),
    act(
      `POST ${SESSION}/remettre`,
      { form: () => ({}) },
      ...SESSIONS.map((state) => (state === 'retirée' ? 'fait' : '422 : Cette session n’est pas retirée')),
    ),
  ],
};

const PAST = '422 : Cette histoire est retirée';
const histoire: StatedKind = {
  kind: 'histoire',
  title: 'L’histoire d’une formation',
  states: ['montrée', 'retirée'],
  acts: [
    act(`GET ${HISTORY}`, {}, 'ouvert', 'ouvert'),
    act(`GET ${HISTORY}/modifier`, {}, 'ouvert', PAST),
    act(
      `POST ${HISTORY}/modifier`,
      { form: ({ ids }) => ({ version: '1', titre: `Autre titre ${ids.id}` }) },
      'fait',
      PAST,
    ),
    act(`GET ${HISTORY}/etapes/nouvelle`, {}, 'ouvert', PAST),
    act(
      `POST ${HISTORY}/etapes/nouvelle`,
      { form: ({ ids }) => ({ le: '2021', titre: 'Une étape', certification: ids.diplome! }) },
      'fait',
      PAST,
    ),
    act(`POST ${HISTORY}/retirer`, { form: () => ({ version: '1', motif_retrait: 'Un essai' }) }, 'fait', PAST),
    act(`POST ${HISTORY}/remettre`, { form: () => ({}) }, '422 : Cette histoire n’est pas retirée', 'fait'),
  ],
};
const LOST = '422 : Cette étape est retirée';
const etape: StatedKind = {
  kind: 'histoire_etape',
  title: 'Une étape de l’histoire d’une formation',
  states: ['montrée', 'retirée'],
  acts: [
    act(`GET ${STEP}`, {}, 'ouvert', LOST),
    act(
      `POST ${STEP}`,
      { form: ({ ids }) => ({ version: '1', le: '2021', titre: 'Une étape', certification: ids.diplome! }) },
      'fait',
      LOST,
    ),
    act(`POST ${STEP}/retirer`, { form: () => ({ version: '1', motif_retrait: 'Un essai' }) }, 'fait', LOST),
  ],
};

export const complementStates: readonly StatedKind[] = [complement, ofSession, histoire, etape];

/** Pages of a campus, and acts that make something new there, in a campus of any state. */
export const complementCampusActs = (states: readonly string[]): StatedAct[] => {
  const always = (route: string, rest: Rest = {}, answer = 'ouvert') => act(route, rest, ...states.map(() => answer));
  return [
    ...[LIST, `${LIST}.csv`, `${LIST}/nouveau`, HISTORIES, `${HISTORIES}.csv`, `${HISTORIES}/nouvelle`].map((page) =>
      always(`GET ${page}`),
    ),
    always(`POST ${LIST}/nouveau`, { form: () => ({ nature: 'vae', nom: `Complément ${randomUUID()}` }) }, 'fait'),
    always(`POST ${HISTORIES}/nouvelle`, { form: () => ({ titre: `Histoire ${randomUUID()}` }) }, 'fait'),
  ];
};
export const complementPublicPages: readonly string[] = [
  'GET /campus/:slug/offre',
  'GET /campus/:slug/offre.csv',
  'GET /campus/:slug/offre/complements.csv',
  'GET /campus/:slug/offre/integrer',
];

const stored = (kind: StatedKind, state: string): string | undefined =>
  Object.entries(kind.column!.states).find(([, words]) => words === state)?.[0];

const makeComplement: Maker = async ({ db, territory, state }) => {
  const id = await complementIn(db, territory, {
    etat: stored(complement, state) ?? 'idee',
    retire: state === 'retiré',
  });
  const ligne = await lineIn(db, territory);
  const { id: autre } = await organisationIn(db, territory);
  const diplome = (await certificationIn(db)).slug;
  return { params: { slug: territory.slug, id }, ids: { id, ligne, autre, diplome } };
};

const makeSession: Maker = async ({ db, territory, state }) => {
  const id = await complementIn(db, territory, { etat: 'ouverte' });
  const etat = stored(ofSession, state) ?? 'prevue';
  const made = await sessionIn(db, id, { etat, retire: state === 'retirée' });
  return { params: { slug: territory.slug, id, session: made }, ids: { id } };
};

const makeHistory =
  (of: 'histoire' | 'etape'): Maker =>
  async ({ db, territory, state }) => {
    const gone = state === 'retirée';
    const made = await historyIn(db, territory.campus, {
      retire: gone && of === 'histoire',
      etapeRetiree: gone && of === 'etape',
    });
    const { id, etape: step } = made;
    return { params: { slug: territory.slug, id, etape: step }, ids: { id, diplome: made.certificationSlug } };
  };

export const complementMakers: Readonly<Record<string, Maker>> = {
  complement: makeComplement,
  complement_session: makeSession,
  histoire: makeHistory('histoire'),
  histoire_etape: makeHistory('etape'),
};
