import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Job } from './define.ts';
import { DEAD, enqueueJob, isQueued, SCHEMA, type Sent } from './queue.ts';

/** A job whose retries are spent. */
export interface DeadJob {
  id: string;
  name: string;
  /** French; the name itself when the code no longer knows it. */
  title: string;
  failedAt: Date;
  error: string;
}

const table = sql.table(`${SCHEMA}.job`);

/** Dead letters of the queue, last first. */
export async function listDeadJobs(db: Db, jobs: readonly Job[], limit = 100): Promise<DeadJob[]> {
  const { rows } = await sql<{ id: string; name: string; failedAt: Date; error: string | null }>`
    select id, data->>'tache' as name, created_on as "failedAt",
      coalesce(output->>'message', output->'value'->>'message', output->>'value') as error
    from ${table} where name = ${DEAD} and state < 'active'
    order by created_on desc, id limit ${limit}`.execute(db);
  const titles = new Map(jobs.map((job) => [job.name, job.title]));
  return rows.map((row) => ({ ...row, title: titles.get(row.name) ?? row.name, error: row.error ?? '' }));
}

/** Puts a dead job back in its queue. @returns its name, or null when it is gone or the code no longer knows it. */
export async function retryDeadJob(tx: Db, jobs: readonly Job[], id: string): Promise<string | null> {
  const { rows } = await sql<{ data: Sent }>`
    select data from ${table} where name = ${DEAD} and id = ${id} and state < 'active' for update`.execute(tx);
  const job = jobs.filter(isQueued).find((one) => one.name === rows[0]?.data.tache);
  if (!rows[0] || !job) return null;
  await sql`delete from ${table} where name = ${DEAD} and id = ${id}`.execute(tx);
  await enqueueJob(tx, job, rows[0].data.charge);
  return job.name;
}
