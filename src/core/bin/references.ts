import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** Rows of another table that point to an object. */
export interface Reference {
  table: string;
  /** At most `MANY`. */
  rows: number;
}

/** Beyond, the number no longer helps anybody to decide. */
const MANY = 1_000;

interface ForeignKey {
  table: string;
  column: string;
}

/**
 * What still points to an object, table by table, as the foreign keys of the schema say: a table that is added tomorrow
 * counts by itself. @param own tables that are part of the object, and go with it.
 */
export async function referencesTo(
  db: Db,
  table: string,
  id: string,
  own: readonly string[] = [],
): Promise<Reference[]> {
  const others = await keysTo(db, table, own);
  if (others.length === 0) return [];
  const counts = others.map(
    (key) => sql`
      select ${key.table}::text as "table", count(*)::int as rows
      from (select from ${sql.table(key.table)} where ${sql.ref(key.column)} = ${id}::uuid limit ${sql.lit(MANY)}) r`,
  );
  const { rows } = await sql<Reference>`${sql.join(counts, sql` union all `)}`.execute(db);
  const found = new Map<string, number>();
  for (const row of rows) if (row.rows > 0) found.set(row.table, (found.get(row.table) ?? 0) + row.rows);
  return [...found].map(([name, count]) => ({ table: name, rows: count }));
}

async function keysTo(db: Db, table: string, own: readonly string[]): Promise<ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`
    select c.conrelid::regclass::text as "table", a.attname as "column"
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = ${table}::regclass and array_length(c.conkey, 1) = 1
    order by 1, 2`.execute(db);
  return rows.filter((key) => !own.includes(key.table));
}

/** The tables that still point to each of many objects; an object to which nothing points is not there. */
export async function referencesToMany(
  db: Db,
  table: string,
  ids: readonly string[],
  own: readonly string[] = [],
): Promise<Map<string, string[]>> {
  const keys = await keysTo(db, table, own);
  if (keys.length === 0 || ids.length === 0) return new Map();
  const found = keys.map(
    (key) => sql`
      select distinct ${key.table}::text as "table", ${sql.ref(key.column)} as id
      from ${sql.table(key.table)} where ${sql.ref(key.column)} = any(${[...ids]}::uuid[])`,
  );
  const { rows } = await sql<{ table: string; id: string }>`${sql.join(found, sql` union `)} order by 1`.execute(db);
  const tables = new Map<string, string[]>();
  for (const row of rows) tables.set(row.id, [...(tables.get(row.id) ?? []), row.table]);
  return tables;
}
