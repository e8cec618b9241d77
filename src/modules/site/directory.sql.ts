import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** Makes the directory again from what the base holds now (migration 0009). Readers keep the former one until it commits. */
export async function rebuildDirectory(db: Db): Promise<void> {
  await sql`refresh materialized view concurrently annuaire`.execute(db);
  await sql`refresh materialized view concurrently annuaire_compte`.execute(db);
  await sql`analyze annuaire`.execute(db);
  await sql`analyze annuaire_compte`.execute(db);
}
