import { sql } from 'kysely';
import { expect, vi } from 'vitest';
import type { Db } from '#core/db/index.ts';

/**
 * Waits until some sessions of this database wait for a lock that another holds. Called within the transaction that holds it, it
 * makes a race sure: what was started meets the transaction that is still open, however slow the machine.
 * @param db not that transaction: within one, PostgreSQL shows the sessions as they were when it was first asked.
 */
export const untilBlocked = (db: Db, sessions = 1): Promise<void> =>
  vi.waitFor(
    async () => {
      const { rows } = await sql<{ n: number }>`
        select count(*)::integer as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
      expect(rows[0]!.n).toBe(sessions);
    },
    { timeout: 10_000, interval: 20 },
  );
