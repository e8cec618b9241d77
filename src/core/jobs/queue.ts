import { CompiledQuery } from 'kysely';
import type pg from 'pg';
import PgBoss from 'pg-boss';
import type { Db } from '#core/db/index.ts';
import type { Job, QueuedJob } from './define.ts';

/** pg-boss keeps its tables apart from ours, and makes them itself. */
export const SCHEMA = 'pgboss';
/** Where a job goes when its retries are spent. */
export const DEAD = 'taches.mortes';

/** What is written in the queue: the dead-letter queue keeps the data of a job and forgets its name. */
export interface Sent {
  tache: string;
  charge?: unknown;
}

/**
 * How pg-boss reaches our pool. Its statements may open a transaction by themselves (`BEGIN; …; COMMIT`): a connection
 * whose statement failed is closed, not given back half-way.
 */
export function queriesOn(pool: pg.Pool): PgBoss.Db {
  return {
    executeSql: async (text, values) => {
      const client = await pool.connect();
      try {
        const result = await client.query(text, values);
        client.release();
        return result;
      } catch (error) {
        client.release(true);
        throw error;
      }
    },
  };
}

/** The same inside a transaction of ours. */
const queriesIn = (tx: Db): PgBoss.Db => ({
  executeSql: async (text, values) => {
    const { rows } = await tx.executeQuery(CompiledQuery.raw(text, values));
    return { rows };
  },
});

const queueOptions = (job: QueuedJob): Omit<PgBoss.Queue, 'name'> => ({
  // A scheduled job never runs twice at once, whatever the number of processes.
  policy: job.schedule ? 'singleton' : 'standard',
  retryLimit: job.retries,
  retryDelay: job.backoffSeconds,
  retryBackoff: true,
  expireInSeconds: job.timeoutSeconds,
  deadLetter: DEAD,
});

export const isQueued = (job: Job): job is QueuedJob => job.kind === 'queued';

/** Two processes that make queues at once would wait for each other's tables until one is refused. */
const LOCK = 4787;

/**
 * Makes the schema and the queues that are missing: after the migrations, by whatever opens the database, so that an act may
 * enqueue before any worker has started. Five statements when there is nothing to do.
 */
export async function installJobs(pool: pg.Pool, jobs: readonly Job[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const db: PgBoss.Db = { executeSql: (text, values) => client.query(text, values) };
    await install(new PgBoss({ db, schema: SCHEMA, supervise: false, schedule: false }), jobs.filter(isQueued));
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function install(boss: PgBoss, jobs: QueuedJob[]): Promise<void> {
  await boss.start();
  const known = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
  if (!known.has(DEAD)) await boss.createQueue(DEAD);
  for (const job of jobs) {
    const wanted = { name: job.name, ...queueOptions(job) };
    const queue = known.get(job.name) as Record<string, unknown> | undefined;
    if (!queue) await boss.createQueue(job.name, wanted);
    else if (Object.entries(wanted).some(([key, value]) => queue[key] !== value))
      await boss.updateQueue(job.name, wanted);
  }
}

/** Only speaks SQL on what it is given: never started, holds no connection. */
const sender = new PgBoss({
  db: { executeSql: () => Promise.reject(new Error('Jobs: no transaction')) },
  schema: SCHEMA,
});

/** A job of the clock has nothing to say: its schema takes nothing, or an object without fields. */
export function readPayload(job: QueuedJob, charge: unknown): unknown {
  return job.payload.parse(charge === undefined && !job.payload.safeParse(undefined).success ? {} : charge);
}

/**
 * Enqueues in the transaction of the act: if it does not commit, nothing runs.
 * @returns the id of the job. @throws when the payload is not what the job declares.
 */
export async function enqueueJob<J extends QueuedJob>(
  tx: Db,
  job: J,
  payload: Parameters<J['run']>[1],
  options: { startAfter?: Date } = {},
): Promise<string> {
  const data: Sent = { tache: job.name, charge: readPayload(job, payload) };
  const db = queriesIn(tx);
  const send = () => sender.send(job.name, data, { ...options, db });
  const id = await send();
  if (id) return id;
  // No such queue yet: a job that came with an update, before any start.
  await db.executeSql('select pg_advisory_xact_lock($1)', [LOCK]);
  await db.executeSql(`select ${SCHEMA}.create_queue($1, $2)`, [job.name, queueOptions(job)]);
  const again = await send();
  if (!again) throw new Error(`Job ${job.name}: not enqueued.`);
  return again;
}
