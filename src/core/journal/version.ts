import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** How many writings may be numbered and committed before a transaction that took its number earlier commits. */
const WINDOW = 1000;

/**
 * Every write leaves a journal line in its transaction, so the journal is the version of the public data: cached pages are
 * thrown away when it moves. The last number alone would lie: of two transactions the first numbered may commit last, and
 * would change the data without changing the maximum. The sum of the last numbers moves with each line that appears: one
 * that is larger than the least of them takes its place. Readings and acts on accounts change no public page: not counted.
 */
export async function dataVersion(db: Db): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select coalesce(sum(id), 0) as version
    from (select id from journal where nature = 'ecriture' order by id desc limit ${sql.lit(WINDOW)}) derniere`.execute(
    db,
  );
  return rows[0]?.version ?? 0;
}
