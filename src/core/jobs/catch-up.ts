import { sql } from 'kysely';
import type { JobDeps, QueuedJob } from './define.ts';
import { enqueueJob, SCHEMA } from './queue.ts';

/** A number of advisory locks of ours: two processes that start together must not both catch up. */
const LOCK = 4786;

/**
 * Enqueues the scheduled jobs whose hour passed while nothing ran (a machine that is off at night): those that neither
 * succeeded within their delay nor wait already.
 */
export async function catchUp(deps: JobDeps, jobs: readonly QueuedJob[]): Promise<void> {
  const late = jobs.filter((job) => job.schedule && job.catchUpHours !== null);
  if (late.length === 0) return;
  await deps.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx);
    for (const job of late) {
      const { rows } = await sql<{ fresh: boolean }>`
        select exists (
          select from (
            select state, completed_on from ${sql.table(`${SCHEMA}.job`)} where name = ${job.name}
            union all
            select state, completed_on from ${sql.table(`${SCHEMA}.archive`)} where name = ${job.name}) as passage
          where state < 'completed'
            or (state = 'completed' and completed_on > now() - make_interval(hours => ${job.catchUpHours}))) as fresh`.execute(
        tx,
      );
      if (!rows[0]?.fresh) await enqueueJob(tx, job, undefined);
    }
  });
}
