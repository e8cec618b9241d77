import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

export interface JournalEntry {
  /** Stable verb, English, dotted: `import.applied`, `demo.loaded`. */
  act: string;
  objectType: string;
  objectId: string | null;
  /** Account id, or null for the command line and the system. */
  actorId?: string | null;
  /** « ligne de commande », « système », a role. */
  actorRole: string;
  /** Before and after of the changed fields, or the figures of a batch. Ids, never names. */
  details?: Record<string, unknown>;
}

/** Appends one line, in the transaction of the act. */
export async function writeJournal(db: Db, entry: JournalEntry): Promise<void> {
  await db
    .insertInto('journal')
    .values({
      acte: entry.act,
      objet_type: entry.objectType,
      objet_id: entry.objectId,
      acteur_id: entry.actorId ?? null,
      acteur_role: entry.actorRole,
      details: JSON.stringify(entry.details ?? {}),
    })
    .execute();
}

/** How far back a transaction that commits late may have taken its number. */
const WINDOW = 1000;

/**
 * Every write leaves a journal line in its transaction, so the journal is the version of the public data: cached pages are
 * thrown away when it moves. The last number alone would lie: of two transactions the first numbered may commit last, and
 * would change the data without changing the maximum. The count of the last lines moves with it.
 */
export async function dataVersion(db: Db): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    with dernier as (select coalesce(max(id), 0) as id from journal)
    select dernier.id * ${WINDOW + 1} + (select count(*) from journal where journal.id > dernier.id - ${WINDOW}) as version
    from dernier`.execute(db);
  return rows[0]?.version ?? 0;
}
