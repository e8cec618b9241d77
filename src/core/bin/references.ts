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
  const { rows: keys } = await sql<ForeignKey>`
    select c.conrelid::regclass::text as "table", a.attname as "column"
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = ${table}::regclass and array_length(c.conkey, 1) = 1
    order by 1, 2`.execute(db);
  const others = keys.filter((key) => !own.includes(key.table));
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
