import type { Db } from '#core/db/index.ts';
import type { Maker } from './access-state-examples.ts';
import type { StatedAct, StatedKind } from './access-states.ts';
import type { ReviewedRoute } from './access-table.ts';
import { bridgeIn, curatedIn } from './drawn.ts';

/** Objects that the team of a campus draws. */
export type DrawnKind = 'passerelle' | 'parcours_campus';

const HERE = '/espace/campus/:slug/parcours';
const BRIDGE = `${HERE}/passerelles/:id`;
const LINE = `${HERE}/:id`;
const STEP = `${LINE}/etapes/:etape`;

const on = (object: ReviewedRoute['object'], ...routes: string[]): ReviewedRoute[] =>
  routes.map((route) => ({ route, object }) as ReviewedRoute);

/** What opens the drawing of a campus: see access-table.ts. */
export const drawnReviews: readonly ReviewedRoute[] = [
  ...on(
    'campus',
    `GET ${HERE}`,
    `GET ${HERE}.csv`,
    `GET ${HERE}/nouveau`,
    `POST ${HERE}/nouveau`,
    `GET ${HERE}/passerelles`,
    `GET ${HERE}/passerelles.csv`,
    `GET ${HERE}/passerelles/nouvelle`,
    `POST ${HERE}/passerelles/nouvelle`,
  ),
  ...on('passerelle', `GET ${BRIDGE}`, `GET ${BRIDGE}/modifier`, `POST ${BRIDGE}/modifier`, `POST ${BRIDGE}/etat`),
  ...on(
    'parcours_campus',
    `GET ${LINE}`,
    `GET ${LINE}/modifier`,
    `POST ${LINE}/modifier`,
    `POST ${LINE}/etat`,
    `POST ${LINE}/ordre`,
    `GET ${LINE}/etapes/nouvelle`,
    `POST ${LINE}/etapes/nouvelle`,
    `GET ${STEP}`,
    `POST ${STEP}`,
  ),
];

type Rest = Partial<Pick<StatedAct, 'form' | 'variant'>>;
const act = (route: string, rest: Rest, ...answers: string[]): StatedAct => ({ route, by: 'rôle', ...rest, answers });

const CLOSED = '422 : Cette passerelle est fermée';
const NOT_HERE = '422 : cet acte ne s’y fait pas';
const bridgeForm = ({ ids }: { ids: Readonly<Record<string, string>> }) => ({
  version: '1',
  titre: 'Un autre titre',
  de: ids.de!,
  vers: ids.vers!,
  conditions: 'Sur dossier.',
});
const settle = (acte: string): Rest => ({ variant: acte, form: () => ({ version: '1', acte, motif: 'Un essai' }) });

export const bridgeStated: StatedKind = {
  kind: 'passerelle',
  title: 'Une passerelle',
  states: ['en projet', 'ouverte', 'suspendue', 'fermée'],
  column: {
    table: 'passerelle',
    states: { en_projet: 'en projet', ouverte: 'ouverte', suspendue: 'suspendue', fermee: 'fermée' },
  },
  acts: [
    act(`GET ${BRIDGE}`, {}, 'ouvert', 'ouvert', 'ouvert', 'ouvert'),
    act(`GET ${BRIDGE}/modifier`, {}, 'ouvert', 'ouvert', 'ouvert', CLOSED),
    act(`POST ${BRIDGE}/modifier`, { form: bridgeForm }, 'fait', 'fait', 'fait', CLOSED),
    act(`POST ${BRIDGE}/etat`, settle('ouvrir'), 'fait', NOT_HERE, 'fait', CLOSED),
    act(`POST ${BRIDGE}/etat`, settle('suspendre'), NOT_HERE, 'fait', NOT_HERE, CLOSED),
    act(`POST ${BRIDGE}/etat`, settle('fermer'), 'fait', 'fait', 'fait', CLOSED),
  ],
};

const line = (acte: string): Rest => ({
  variant: acte,
  form: ({ ids }) => ({ version: '1', acte, vu: ids.vu!, motif: 'Un essai' }),
});
const always = (route: string, rest: Rest = {}, answer = 'ouvert') => act(route, rest, answer, answer, answer);
const said = () => ({ version: '1', titre: 'Un autre titre', texte: 'Un texte', public: 'adultes' });
const step = ({ ids }: { ids: Readonly<Record<string, string>> }) => ({
  version: '1',
  ligne: ids.ligne!,
  duree_mois: '12',
});

export const curatedStated: StatedKind = {
  kind: 'parcours_campus',
  title: 'Un parcours d’un campus',
  states: ['brouillon', 'publié', 'retiré'],
  column: { table: 'parcours_campus', states: { brouillon: 'brouillon', publie: 'publié', retire: 'retiré' } },
  acts: [
    always(`GET ${LINE}`),
    always(`GET ${LINE}/modifier`),
    always(`POST ${LINE}/modifier`, { form: said }, 'fait'),
    act(`POST ${LINE}/etat`, line('publier'), 'fait', NOT_HERE, NOT_HERE),
    act(`POST ${LINE}/etat`, line('retirer'), NOT_HERE, 'fait', NOT_HERE),
    act(`POST ${LINE}/etat`, line('reprendre'), NOT_HERE, NOT_HERE, 'fait'),
    act(
      `POST ${LINE}/ordre`,
      { form: ({ ids }) => ({ acte: 'retirer', etape: ids.derniere!, vu: ids.vu! }) },
      'fait',
      '422 : il garde deux étapes au moins',
      'fait',
    ),
    always(`GET ${LINE}/etapes/nouvelle`),
    always(`POST ${LINE}/etapes/nouvelle`, { form: ({ ids }) => ({ ligne: ids.autre!, duree_mois: '12' }) }, 'fait'),
    always(`GET ${STEP}`),
    always(`POST ${STEP}`, { form: step }, 'fait'),
    act('GET /campus/:slug/parcours/:parcours', {}, '404', 'ouvert', '404'),
    act('GET /campus/:slug/parcours/:parcours/plan.json', {}, '404', 'ouvert', '404'),
  ].map((one) => (one.route.startsWith('GET /campus/') ? { ...one, by: 'lien' as const } : one)),
};

/** Pages of a campus, read whatever its state. */
export const drawnPages = [
  '',
  '.csv',
  '/nouveau',
  '/passerelles',
  '/passerelles.csv',
  '/passerelles/nouvelle',
] as const;
export const drawnForms = ['/nouveau', '/passerelles/nouvelle'] as const;
export const drawnCampusActs = (states: readonly string[]): StatedAct[] => [
  ...drawnPages.map((page) => act(`GET ${HERE}${page}`, {}, ...states.map(() => 'ouvert'))),
  ...drawnForms.map((page) => act(`POST ${HERE}${page}`, {}, ...states.map(() => '422'))),
  ...['', '.csv'].map((page) => ({
    ...act(`GET /campus/:slug/parcours${page}`, {}, ...states.map(() => 'ouvert')),
    by: 'lien' as const,
  })),
];

const endOf = async (db: Db, table: 'de' | 'vers', id: string): Promise<string> => {
  const row = await db.selectFrom('passerelle').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return [row[`${table}_certification_id`], row[`${table}_organisation_id`], row[`${table}_statut`]].join('.');
};

const makeBridge: Maker = async ({ db, territory, state }) => {
  const etat = Object.entries(bridgeStated.column!.states).find(([, words]) => words === state)![0];
  const id = await bridgeIn(db, territory, { etat });
  const ids = { id, de: await endOf(db, 'de', id), vers: await endOf(db, 'vers', id) };
  return { params: { slug: territory.slug, id }, ids };
};

const makeCurated: Maker = async ({ db, territory, state }) => {
  const etat = Object.entries(curatedStated.column!.states).find(([, words]) => words === state)![0];
  const { id, slug, etapes } = await curatedIn(db, territory, { etat });
  const first = await db
    .selectFrom('parcours_etape')
    .selectAll()
    .where('id', '=', etapes[0]!)
    .executeTakeFirstOrThrow();
  const ligne = [first.certification_id, first.organisation_id, first.statut].join('.');
  const autre = await endOf(db, 'de', await bridgeIn(db, territory));
  const vu = etapes.map((one) => `${one}:1`).join();
  return {
    params: { slug: territory.slug, id, etape: etapes[0]!, parcours: slug },
    ids: { id, ligne, autre, vu, derniere: etapes[1]! },
  };
};

export const drawnMakers: Readonly<Record<DrawnKind, Maker>> = { passerelle: makeBridge, parcours_campus: makeCurated };

/** What the addresses of a campus name. */
export async function drawnIn(db: Db, place: { campus: string; organisation: string; slug: string }) {
  const passerelle = await bridgeIn(db, place);
  const { id, etapes } = await curatedIn(db, place);
  return {
    passerelle: { slug: place.slug, id: passerelle },
    parcours_campus: { slug: place.slug, id, etape: etapes[0]! },
  };
}
