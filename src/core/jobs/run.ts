import type pg from 'pg';
import PgBoss from 'pg-boss';
import { catchUp } from './catch-up.ts';
import type { Job, JobDeps, QueuedJob, Tick } from './define.ts';
import { Outage } from './outage.ts';
import { installJobs, isQueued, queriesOn, readPayload, SCHEMA, type Sent } from './queue.ts';

/** Jobs that acts enqueue are looked for often; those of the clock may wait. */
const POLL_SECONDS = 2;
const SCHEDULED_POLL_SECONDS = 20;
/** Between two attempts to reach a database that is away, and at most between two ticks that fail. */
const RETRY_MS = 5_000;
const MAX_PAUSE_MS = 60_000;

/** How pg-boss fails on the nothing that a refused statement answers. */
const UNANSWERED = /property 'rows'|reading 'rows'/;

export interface Workers {
  /** Takes nothing more, waits for what runs; after the limit it is given back to the queue. */
  stop(limitMs?: number): Promise<void>;
}

type RunDeps = Omit<JobDeps, 'signal'>;

/**
 * Runs the jobs of the rooms in this process, beside the others that share the database. Returns at once: a database that is
 * away is waited for, as everything here does.
 */
export function startJobs(deps: RunDeps, jobs: readonly Job[]): Workers {
  const stopping = new AbortController();
  const { signal } = stopping;
  const whole: JobDeps = { ...deps, signal };
  const outage = new Outage(deps.log);
  const queue = new Queue(whole, jobs.filter(isQueued), outage);
  const opened = queue.open();
  const ticks = jobs.filter((job) => job.kind === 'tick').map((tick) => repeat(whole, tick, outage));
  return {
    stop: async (limitMs = 10_000) => {
      stopping.abort();
      await opened;
      await Promise.all([queue.close(limitMs), within(limitMs, Promise.all(ticks))]);
    },
  };
}

/** The part of pg-boss in one process. */
class Queue {
  private boss: PgBoss | null = null;
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    private readonly deps: JobDeps,
    private readonly jobs: QueuedJob[],
    private readonly outage: Outage,
  ) {}

  async open(): Promise<void> {
    while (!this.deps.signal.aborted) {
      try {
        await installJobs(this.deps.pool, this.jobs);
        await this.schedule();
        await catchUp(this.deps, this.jobs);
        const boss = this.made();
        await boss.start();
        this.boss = boss;
        for (const job of this.jobs) await this.work(boss, job);
        return;
      } catch (error) {
        if (!this.outage.present) this.tell(error);
        await pause(RETRY_MS, this.deps.signal);
      }
    }
  }

  async close(limitMs: number): Promise<void> {
    await this.boss?.stop({ graceful: true, timeout: limitMs, close: false });
    // pg-boss does not wait for the statement that says a job is done: the pool must outlive it.
    await Promise.allSettled(this.running);
  }

  /**
   * pg-boss leaves some promises to themselves: a statement refused there would end the process. A failure is told here, and
   * answered by nothing, which it takes for an empty answer (or, at its start and in its clocks, throws).
   */
  private made(): PgBoss {
    const { executeSql } = queriesOn(this.deps.pool);
    const boss = new PgBoss({
      schema: SCHEMA,
      cronWorkerIntervalSeconds: 10,
      archiveCompletedAfterSeconds: 3_600,
      deleteAfterDays: 14,
      db: {
        executeSql: (text, values) => {
          const query = executeSql(text, values).then(
            (result) => {
              this.outage.answered();
              return result;
            },
            (error) => {
              this.tell(error);
              return undefined as unknown as pg.QueryResult;
            },
          );
          this.running.add(query);
          void query.finally(() => this.running.delete(query));
          return query;
        },
      },
    });
    boss.on('error', (error) => this.tell(error));
    return boss;
  }

  /** The clock of Paris; what is no longer in the code is taken off it. */
  private async schedule(): Promise<void> {
    const boss = new PgBoss({ db: queriesOn(this.deps.pool), schema: SCHEMA, supervise: false, schedule: false });
    const wanted = new Set(this.jobs.filter((job) => job.schedule).map((job) => job.name));
    for (const { name } of await boss.getSchedules()) if (!wanted.has(name)) await boss.unschedule(name);
    for (const job of this.jobs) {
      const data: Sent = { tache: job.name };
      if (job.schedule) await boss.schedule(job.name, job.schedule, data, { tz: 'Europe/Paris' });
    }
  }

  private async work(boss: PgBoss, job: QueuedJob): Promise<void> {
    const pollingIntervalSeconds = job.schedule ? SCHEDULED_POLL_SECONDS : POLL_SECONDS;
    const worker = await boss.work<Sent>(job.name, { pollingIntervalSeconds, batchSize: 1 }, async ([one]) => {
      const started = performance.now();
      try {
        await job.run(this.deps, readPayload(job, one!.data.charge));
        this.deps.log.info({ job: job.name, id: one!.id, ms: Math.round(performance.now() - started) });
      } catch (error) {
        const cause = error instanceof Error ? error : new Error(String(error));
        this.deps.log.warn({ job: job.name, id: one!.id, err: { message: cause.message, stack: cause.stack } });
        // What the queue keeps for weeks: the sentence, not the stack nor the values that a driver adds to it.
        throw new Error(cause.message);
      } finally {
        // The next one at once: the pause is for an empty queue.
        boss.notifyWorker(worker);
      }
    });
  }

  /** A lock of a singleton taken elsewhere is no trouble; what pg-boss says of an answer that it missed has been told. */
  private tell(error: unknown): void {
    if ((error as { code?: string }).code === '23505') return;
    if (error instanceof TypeError && UNANSWERED.test(error.message)) return;
    if (this.outage.refused(error)) return;
    const { message, stack } = error as Error;
    this.deps.log.error({ jobs: 'failed', err: { message, stack } });
  }
}

/** Runs a tick until the stop; one that fails waits longer and longer. */
async function repeat(deps: JobDeps, tick: Tick, outage: Outage): Promise<void> {
  let wait = tick.everySeconds * 1000;
  while (!deps.signal.aborted) {
    try {
      await tick.run(deps);
      wait = tick.everySeconds * 1000;
    } catch (error) {
      if (!outage.refused(error)) {
        const { message, stack } = error as Error;
        deps.log.warn({ job: tick.name, err: { message, stack } });
      }
      wait = Math.min(wait * 2, MAX_PAUSE_MS);
    }
    await pause(wait, deps.signal);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) return done();
    const timer = setTimeout(finish, ms);
    signal.addEventListener('abort', finish, { once: true });
    function finish() {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      done();
    }
  });
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const limit = new AbortController();
  await Promise.race([work.finally(() => limit.abort()), pause(ms, limit.signal)]);
}
