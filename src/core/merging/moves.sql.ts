import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Effect, Row } from './effect.ts';
import { alike, keyObject, keyOf } from './keys.sql.ts';
import type { MovedReference, RowPair } from './reference.ts';

type Reference = Pick<MovedReference, 'table' | 'column' | 'once' | 'onceWhere' | 'onceNot'>;
interface Order {
  from: string;
  to: string;
}

/** Whether the row `alias` is bound to be the only one of its sort. */
const bound = (alias: string, { onceWhere, onceNot }: Reference): RawBuilder<boolean> =>
  sql.join(
    [
      sql`true`,
      ...Object.entries(onceWhere ?? {}).map(([name, value]) =>
        value === null ? sql`${sql.ref(`${alias}.${name}`)} is null` : sql`${sql.ref(`${alias}.${name}`)} = ${value}`,
      ),
      ...Object.entries(onceNot ?? {}).map(([name, value]) => sql`${sql.ref(`${alias}.${name}`)} <> ${value}`),
    ],
    sql` and `,
  ) as RawBuilder<boolean>;

/** Rows `k` of the kept object that say the same as the row `t`. */
const twin = (reference: Reference, to: string): RawBuilder<boolean> =>
  reference.once
    ? sql`${bound('t', reference)} and ${bound('k', reference)}
        and ${sql.ref(`k.${reference.column}`)} = ${to}::uuid and ${alike('k', 't', reference.once)}`
    : sql`false`;

/** Rows that would move, and those of which the kept object has a twin. */
export const hasTwin = (reference: Reference, to: string): RawBuilder<boolean> =>
  reference.once
    ? sql`exists (select 1 from ${sql.table(reference.table)} k where ${twin(reference, to)})`
    : sql`false`;

/** Moves the rows of which the kept object has no twin. */
export async function moveRows(db: Db, reference: Reference, { from, to }: Order): Promise<Effect[]> {
  const { table, column } = reference;
  const { rows } = await sql<{ key: Row }>`
    update ${sql.table(table)} t set ${sql.ref(column)} = ${to}::uuid
    where ${sql.ref(`t.${column}`)} = ${from}::uuid and not ${hasTwin(reference, to)}
    returning ${keyObject('t', await keyOf(db, table))} as key`.execute(db);
  return rows.map(({ key }) => ({ table, key, before: { [column]: from }, after: { [column]: to } }));
}

/** The rows that were left, each with its twin. */
export async function twinsOf(db: Db, reference: Reference, { from, to }: Order): Promise<RowPair[]> {
  const table = sql.table(reference.table);
  const { rows } = await sql<RowPair>`
    select to_jsonb(t) as other, to_jsonb(k) as kept from ${table} t join ${table} k on ${twin(reference, to)}
    where ${sql.ref(`t.${reference.column}`)} = ${from}::uuid`.execute(db);
  return rows;
}

/** Takes one row away, remembered whole. */
export async function dropRow(db: Db, table: string, row: Row): Promise<Effect> {
  const key = await keyOf(db, table);
  await sql`
    delete from ${sql.table(table)} t
    using jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(row)}::jsonb) r
    where ${alike('t', 'r', key)}`.execute(db);
  return { table, key: Object.fromEntries(key.map((name) => [name, row[name]])), before: row, after: null };
}

/** Takes the rows of an object away. */
export async function dropRowsOf(db: Db, { table, column }: Reference, id: string): Promise<Effect[]> {
  const key = await keyOf(db, table);
  const { rows } = await sql<{ row: Row; key: Row }>`
    delete from ${sql.table(table)} t where ${sql.ref(`t.${column}`)} = ${id}::uuid
    returning to_jsonb(t) as row, ${keyObject('t', key)} as key`.execute(db);
  return rows.map((one) => ({ table, key: one.key, before: one.row, after: null }));
}
