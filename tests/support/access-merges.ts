import { randomUUID } from 'node:crypto';
import type { Db } from '#core/db/index.ts';
import { organisationIn } from './access-examples.ts';
import type { Maker } from './access-state-examples.ts';
import type { StatedAct, StatedKind } from './access-states.ts';
import { TEST_NOW } from './app.ts';

/** Merges of two sheets in the tables of accesses: see access-states-table.ts. */

const NOW = new Date(TEST_NOW);
/** Who does it, and when it is closed, in each state. */
const DONE = { faite_le: NOW, faite_par: randomUUID() };
const CLOSED = { close_le: NOW, close_par: randomUUID() };
const written = { proposee: {}, faite: DONE, defaite: { ...DONE, ...CLOSED }, abandonnee: CLOSED } as const;
type Written = keyof typeof written;

/** A merge of two sheets. One that was undone: every act on it is refused for its state, once the right is held. */
export async function mergeIn(db: Db, kept: string, other: string, etat: Written = 'defaite'): Promise<string> {
  const made = { choix: '{}', gardee_version: 1, absorbee_version: 1, proposee_par: randomUUID(), proposee_le: NOW };
  const { id } = await db
    .insertInto('fusion')
    .values({ ...made, ...written[etat], etat, gardee_id: kept, absorbee_id: other })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (etat === 'faite') {
    const gone = { fusionnee_dans: kept, supprimee_le: NOW, supprimee_par: DONE.faite_par };
    await db.updateTable('organisation').set(gone).where('id', '=', other).execute();
  }
  return id;
}

const PAIR = '/espace/organisations/fusion';
const MERGE = '/espace/organisations/fusions/:id{[0-9a-f-]+}';
const STATES = ['à confirmer', 'faite', 'défaite', 'abandonnée'];
const stored: Record<Written, string> = {
  proposee: 'à confirmer',
  faite: 'faite',
  defaite: 'défaite',
  abandonnee: 'abandonnée',
};
const ANSWERED = '422 : Cette fusion n’attend plus de réponse.';
const NOT_DONE = '422 : Cette fusion n’est pas, ou plus, à défaire.';

const act = (route: string, ...answers: string[]): StatedAct => ({ route, by: 'rôle', answers });
/** What names the two sheets: the query of the page, or its form. */
const ofPair = (route: string, ...answers: string[]): StatedAct => ({
  ...act(route, ...answers),
  form: ({ ids }) => ({ garder: ids.garder!, autre: ids.autre!, garder_version: '1', autre_version: '1' }),
});

export const mergeStatesTable: readonly StatedKind[] = [
  {
    kind: 'fusion',
    title: 'Une fusion de deux fiches',
    states: STATES,
    column: { table: 'fusion', states: stored },
    acts: [
      ofPair(`GET ${PAIR}`, 'ouvert : Cette fusion est déjà proposée', '404', 'ouvert', 'ouvert'),
      ofPair(`POST ${PAIR}`, '422 : Cette fusion est déjà proposée', '404', 'fait', 'fait'),
      act(`GET ${MERGE}`, ...STATES.map(() => 'ouvert')),
      act(`POST ${MERGE}/confirmer`, 'fait', ANSWERED, ANSWERED, ANSWERED),
      act(`POST ${MERGE}/abandonner`, 'fait', ANSWERED, ANSWERED, ANSWERED),
      act(`POST ${MERGE}/defaire`, NOT_DONE, 'fait', NOT_DONE, NOT_DONE),
    ],
  },
];

const fusion: Maker = async ({ db, territory, state }) => {
  const [kept, other] = [await organisationIn(db, territory), await organisationIn(db, territory)];
  const etat = (Object.keys(stored) as Written[]).find((one) => stored[one] === state)!;
  const id = await mergeIn(db, kept.id, other.id, etat);
  return { params: { id }, ids: { garder: kept.slug, autre: other.slug } };
};

export const mergeMakers: Readonly<Record<string, Maker>> = { fusion };
