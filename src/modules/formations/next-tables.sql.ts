import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

const SUFFIX = '_suivante';
/**
 * Locked in this order. A statement that reads several names recherche_offre first, so that the swap never waits for a
 * reader that waits for it.
 */
const TABLES = [
  'recherche_mot',
  'recherche_offre',
  'recherche_facette',
  'recherche_certification',
  'recherche_compte',
  'recherche_organisation',
] as const;

export type SearchTable = (typeof TABLES)[number];
/** `current`: the tables in use, changed in place; `next`: empty copies that will replace them. */
export type IndexTarget = 'current' | 'next';

export const tableOf = (table: SearchTable, target: IndexTarget) =>
  sql.table(target === 'next' ? table + SUFFIX : table);

/** Empty copies beside the tables in use. */
export async function createNextTables(db: Db): Promise<void> {
  for (const table of TABLES) {
    const next = tableOf(table, 'next');
    await sql`drop table if exists ${next}`.execute(db);
    await sql`create table ${next} (like ${sql.table(table)} including defaults including storage including comments)`.execute(
      db,
    );
  }
}

/** Gives the copies the indexes of the originals. Nobody reads them yet: no lock that a reader would feel. */
export async function indexNextTables(db: Db): Promise<void> {
  for (const table of TABLES) {
    for (const { name, definition, primary } of await indexesOf(db, table)) {
      // pg_get_indexdef always writes « CREATE [UNIQUE] INDEX name ON schema.table USING … ».
      const copy = definition
        .replace(/ INDEX \S+ ON /, ` INDEX ${name}${SUFFIX} ON `)
        .replace(/ ON (\S+) USING /, ` ON $1${SUFFIX} USING `);
      await sql.raw(copy).execute(db);
      if (!primary) continue;
      const constraint = sql.id(name + SUFFIX);
      await sql`alter table ${tableOf(table, 'next')} add constraint ${constraint} primary key using index ${constraint}`.execute(
        db,
      );
    }
    await sql`analyze ${tableOf(table, 'next')}`.execute(db);
  }
}

/**
 * The copies take the place and the names of the originals. The exclusive locks are held from here to the end of the
 * transaction only: readers see the former index until then, the complete one after.
 */
export async function swapNextTables(db: Db): Promise<void> {
  await sql`lock table ${sql.join(TABLES.map((table) => sql.table(table)))} in access exclusive mode`.execute(db);
  for (const table of TABLES) {
    const names = await indexesOf(db, table);
    const { rows } = await sql<{ text: string | null }>`select obj_description(${table}::regclass) as text`.execute(db);
    await sql`drop table ${sql.table(table)}`.execute(db);
    await sql`alter table ${tableOf(table, 'next')} rename to ${sql.id(table)}`.execute(db);
    await sql`comment on table ${sql.table(table)} is ${sql.lit(rows[0]?.text ?? '')}`.execute(db);
    for (const { name, primary } of names) {
      const from = sql.id(name + SUFFIX);
      if (primary) {
        await sql`alter table ${sql.table(table)} rename constraint ${from} to ${sql.id(name)}`.execute(db);
      } else await sql`alter index ${from} rename to ${sql.id(name)}`.execute(db);
    }
  }
}

async function indexesOf(db: Db, table: string): Promise<{ name: string; definition: string; primary: boolean }[]> {
  const { rows } = await sql<{ name: string; definition: string; primary: boolean }>`
    select c.relname as name, pg_get_indexdef(i.indexrelid) as definition, i.indisprimary as primary
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = ${table}::regclass order by c.relname`.execute(db);
  return rows;
}
