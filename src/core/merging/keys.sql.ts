import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** Columns of the primary key of a table. */
export async function keyOf(db: Db, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select a.attname as name
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indrelid = ${table}::regclass and i.indisprimary order by a.attnum`.execute(db);
  return rows.map((row) => row.name);
}

/** The key of the row `alias` as a JSON object. */
export const keyObject = (alias: string, key: readonly string[]): RawBuilder<unknown> =>
  sql`jsonb_build_object(${sql.join(key.map((name) => sql`${sql.lit(name)}, ${sql.ref(`${alias}.${name}`)}`))})`;

/** Whether two rows are alike in some columns, nothing being like nothing. */
export const alike = (one: string, other: string, columns: readonly string[]): RawBuilder<boolean> =>
  columns.length === 0
    ? sql`true`
    : sql`${sql.join(
        columns.map((name) => sql`${sql.ref(`${one}.${name}`)} is not distinct from ${sql.ref(`${other}.${name}`)}`),
        sql` and `,
      )}`;
