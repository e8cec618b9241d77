import type { Db } from '#core/db/index.ts';

export interface PurgeRow {
  le: Date;
  conservation: string;
  tableVisee: string;
  action: string;
  lignes: number;
  avant: Date;
}

/** The last purges, the most recent first. */
export const recentPurges = (db: Db, limit: number): Promise<PurgeRow[]> =>
  db
    .selectFrom('purge')
    .select(['le', 'conservation', 'table_visee as tableVisee', 'action', 'lignes', 'avant'])
    .orderBy('le', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();

export interface PurgeTotal {
  conservation: string;
  lignes: number;
  derniere: Date;
}

/** What each retention has removed so far. */
export const purgeTotals = (db: Db): Promise<PurgeTotal[]> =>
  db
    .selectFrom('purge')
    .select((eb) => [
      'conservation',
      eb.cast<number>(eb.fn.sum('lignes'), 'integer').as('lignes'),
      eb.fn.max('le').as('derniere'),
    ])
    .groupBy('conservation')
    .orderBy('conservation')
    .execute();

export async function insertPurge(db: Db, row: PurgeRow): Promise<void> {
  await db
    .insertInto('purge')
    .values({
      le: row.le,
      conservation: row.conservation,
      table_visee: row.tableVisee,
      action: row.action,
      lignes: row.lignes,
      avant: row.avant,
    })
    .execute();
}

/** When the retention last ran, whether it removed anything or not: the journal says it. */
export const lastRetention = async (db: Db): Promise<Date | null> =>
  (
    await db
      .selectFrom('journal')
      .select('le')
      .where('acte', '=', 'retention.run')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.le ?? null;
