import { sql } from 'kysely';
import type { Tx } from '#core/db/index.ts';

/** Imports wait for each other: two files of one dataset must not both find a row missing. */
export const IMPORT_LOCK = 4_782;

/** Holds imports back until the end of the transaction. @returns false when one is writing now: nothing is held, nobody waits. */
export async function holdImports(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock_shared(${IMPORT_LOCK}) as held`.execute(tx);
  return rows[0]?.held === true;
}
