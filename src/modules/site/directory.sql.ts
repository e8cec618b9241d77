import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** Makes the directory again from what the base holds now (migration 0009). Readers keep the former one until it commits. */
export async function rebuildDirectory(db: Db): Promise<void> {
  await sql`refresh materialized view concurrently annuaire`.execute(db);
  // What was refreshed waits in a list that each search would read whole. To write it at once would make a refresh four times longer.
  await sql`select gin_clean_pending_list('annuaire_mots')`.execute(db);
  await sql`refresh materialized view concurrently annuaire_compte`.execute(db);
  await sql`analyze annuaire`.execute(db);
  await sql`analyze annuaire_compte`.execute(db);
}

/** Two processes do not bring the same sheets up to date at once. */
const LOCK = 4_795;

/** Whether this transaction is the one that does it; the others have nothing to wait for. */
export async function holdRefresh(db: Db): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as mine`.execute(db);
  return rows[0]?.mine ?? false;
}
