import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { organisationIn } from './access-examples.ts';
import type { Maker } from './access-state-examples.ts';
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
  ...on('besoin', `GET ${ONE}`, `GET ${ONE}/modifier`, `POST ${ONE}/modifier`, `POST ${ONE}/etat`),
];

/** Read whatever the state of the campus; a new need makes its object. */
export const needLists = [`GET ${ALL}`, `GET ${ALL}.csv`, `GET ${ALL}/nouveau`, `GET ${GAP}`, `GET ${GAP}.csv`];
export const newNeed = `POST ${ALL}/nouveau`;

const CODES = {
  recu: 'reçu',
  a_preciser: 'à préciser',
  recevable: 'recevable',
  en_discussion: 'en discussion',
  en_reponse: 'réponse en cours',
  satisfait: 'satisfait',
  sans_reponse: 'sans réponse possible',
  clos: 'clos',
} as const;
const STATES = Object.values(CODES);

/** A need of an organisation in a state; put back as it was when it has an id. */
export async function needIn(
  db: Db,
  place: { campus: string; organisation: string },
  order: { id?: string; etat?: string } = {},
): Promise<string> {
  const etat = order.etat ?? 'recu';
  if (order.id) {
    await sql`delete from besoin_etape where besoin_id = ${order.id}::uuid`.execute(db);
    await sql`delete from besoin where id = ${order.id}::uuid`.execute(db);
  }
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const read = !['recu', 'a_preciser'].includes(etat);
  const closed = etat === 'satisfait' || etat === 'clos';
  const { rows } = await sql<{ id: string }>`
    insert into besoin (id, campus_id, organisation_id, titre, texte, metier, rome_code, nombre, horizon, tout_territoire,
      visibilite, voie, etat, exprime_le, reponse_due_le, recevable_le, clos_le, mots, origine_id)
    values (coalesce(${order.id ?? null}::uuid, gen_random_uuid()), ${place.campus}::uuid, ${place.organisation}::uuid,
      'Un besoin', 'Deux soudeurs.', 'Soudeur', 'H2913', 2, 'bientôt', true, 'public', 'membre', ${etat}, '2026-11-10',
      ${etat === 'recu' ? '2026-11-25' : null}::date, ${read ? '2026-11-12' : null}::date,
      ${closed ? '2026-11-20T10:00:00Z' : null}::timestamptz, 'un besoin soudeur', ${origine}) returning id`.execute(
    db,
  );
  return rows[0]!.id;
}

const make: Maker = async ({ db, territory, state }) => {
  const { id: organisation, slug } = await organisationIn(db, territory);
  const etat = Object.entries(CODES).find(([, words]) => words === state)![0];
  const id = await needIn(db, { campus: territory.campus, organisation }, { etat });
  return { params: { slug: territory.slug, id }, ids: { id, organisation: slug }, place: { organisation } };
};
export const needMakers: Readonly<Record<string, Maker>> = { besoin: make };

type Rest = Partial<Pick<StatedAct, 'variant' | 'review' | 'form'>>;
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
  rome: 'inconnu',
  visibilite: 'reseau',
});

const FOLLOWED = ['recevable', 'en discussion', 'réponse en cours'];
export const needStates: readonly StatedKind[] = [
  {
    kind: 'besoin',
    title: 'Un besoin exprimé',
    states: STATES,
    column: { table: 'besoin', states: CODES },
    acts: [
      act(`GET ${ONE}`, {}, ...STATES.map(() => 'ouvert')),
      act(`GET ${ONE}/modifier`, {}, ...open('ouvert')),
      act(`POST ${ONE}/modifier`, { form: changed }, ...open('fait')),
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
      step('rouvrir', 'qualifier', ['satisfait', 'sans réponse possible', 'clos']),
      step('clore', 'clore', ['reçu', 'à préciser', ...FOLLOWED, 'sans réponse possible']),
      step('ecarter', 'qualifier', ['reçu'], '422 : Seul un envoi du formulaire public'),
    ],
  },
];
