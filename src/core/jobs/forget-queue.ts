import { sql } from 'kysely';
import type { RestoreHook } from '#core/backup/index.ts';
import { SCHEMA } from './queue.ts';

/**
 * What waits in the queue speaks of the base that is gone; the queue itself is not in a backup. Made again, empty, by the next
 * command: mails wait in their own table, and jobs of the clock are enqueued at the next start.
 */
export const forgetQueue: RestoreHook = {
  afterRestore: async (db) => {
    await sql`drop schema if exists ${sql.id(SCHEMA)} cascade`.execute(db);
    return null;
  },
};
