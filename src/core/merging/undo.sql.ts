import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Effect } from './effect.ts';
import { alike, keyOf } from './keys.sql.ts';

/**
 * Undoes effects of one table and one sort, within a transaction.
 * @returns those whose row is no longer as it was left, or that what they point to, gone since, does not let back.
 */
export async function undoRun(tx: Tx, run: readonly Effect[]): Promise<Effect[]> {
  const left = await unlessBroken(tx, () => undoAll(tx, run));
  if (left) return left;
  if (run.length === 1) return [...run];
  const each: Effect[] = [];
  for (const effect of run) each.push(...(await undoRun(tx, [effect])));
  return each;
}

/** What `work` gives, or null, with nothing of it written, when a constraint does not hold (class 23 of PostgreSQL). */
async function unlessBroken<T>(tx: Tx, work: () => Promise<T>): Promise<T | null> {
  await sql`savepoint defaire`.execute(tx);
  try {
    const done = await work();
    await sql`release savepoint defaire`.execute(tx);
    return done;
  } catch (error) {
    if (!String((error as { code?: unknown }).code).startsWith('23')) throw error;
    await sql`rollback to savepoint defaire`.execute(tx);
    await sql`release savepoint defaire`.execute(tx);
    return null;
  }
}

async function undoAll(db: Db, run: readonly Effect[]): Promise<Effect[]> {
  const [first] = run;
  if (!first) return [];
  if (first.after === null) return putBack(db, first.table, run);
  const key = await keyOf(db, first.table);
  const statement = first.before === null ? takeAway(run, key) : restore(run, key);
  const { rows } = await sql<{ n: number }>`${statement}`.execute(db);
  const undone = new Set(rows.map((row) => Number(row.n)));
  return run.filter((_, index) => !undone.has(index + 1));
}

const asked = (run: readonly Effect[]) =>
  sql`jsonb_array_elements(${JSON.stringify(run)}::jsonb) with ordinality as e(effet, n)`;
const record = (table: string, part: 'key' | 'before' | 'after') =>
  sql`jsonb_populate_record(null::${sql.table(table)}, e.effet -> ${sql.lit(part)})`;

/** Rows taken away are written again, but where another took their place. */
async function putBack(db: Db, table: string, run: readonly Effect[]): Promise<Effect[]> {
  const left: Effect[] = [];
  for (const effect of run) {
    const { rows } = await sql`
      insert into ${sql.table(table)}
      select r.* from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(effect.before)}::jsonb) r
      on conflict do nothing returning 1`.execute(db);
    if (rows.length === 0) left.push(effect);
  }
  return left;
}

const takeAway = (run: readonly Effect[], key: readonly string[]) => {
  const table = run[0]!.table;
  const columns = Object.keys(run[0]!.after!);
  return sql`
    delete from ${sql.table(table)} t using ${asked(run)}
      cross join lateral ${record(table, 'key')} k cross join lateral ${record(table, 'after')} a
    where ${alike('t', 'k', key)} and ${alike('t', 'a', columns)} returning e.n`;
};

const restore = (run: readonly Effect[], key: readonly string[]) => {
  const table = run[0]!.table;
  const columns = Object.keys(run[0]!.before!);
  const set = sql.join(columns.map((name) => sql`${sql.ref(name)} = ${sql.ref(`b.${name}`)}`));
  return sql`
    update ${sql.table(table)} t set ${set} from ${asked(run)}
      cross join lateral ${record(table, 'key')} k cross join lateral ${record(table, 'after')} a
      cross join lateral ${record(table, 'before')} b
    where ${alike('t', 'k', key)} and ${alike('t', 'a', columns)} returning e.n`;
};
