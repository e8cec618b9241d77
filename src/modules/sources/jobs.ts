import { z } from 'zod';
import { defineJob, type Job } from '#core/jobs/index.ts';
import type { SourcesHooks } from './hooks.ts';
import { LOST_MS, readSource } from './read-source.ts';
import { dueSources, forgetDifferences } from './sources.sql.ts';

const MONTHS_KEPT = 13;

/**
 * Reads, one after the other, the sources whose hour has come, and those that somebody asked for. What fails is tried again by its
 * own clock, not by the queue.
 */
export const readJob = (hooks: SourcesHooks) =>
  defineJob({
    name: 'sources.relire',
    title: 'Relire les fichiers programmés',
    payload: z.unknown(),
    schedule: '*/5 * * * *',
    retries: 1,
    timeoutSeconds: 7_200,
    run: async (deps) => {
      const now = deps.clock.now();
      for (const id of await dueSources(deps.db, now, new Date(now.getTime() - LOST_MS))) {
        if (deps.signal.aborted) return;
        await readSource(deps, hooks, id);
      }
    },
  });

export type ReadJob = ReturnType<typeof readJob>;

export const buildJobs = (hooks: SourcesHooks): Job[] => [
  readJob(hooks),
  defineJob({
    name: 'sources.oublier',
    title: 'Oublier les différences des anciennes lectures',
    payload: z.unknown(),
    schedule: '50 3 * * *',
    catchUpHours: 36,
    run: async ({ db, clock, log }) => {
      const before = new Date(clock.now());
      before.setUTCMonth(before.getUTCMonth() - MONTHS_KEPT);
      const forgotten = await forgetDifferences(db, before);
      if (forgotten > 0) log.info({ forgotten }, 'differences of sources forgotten');
    },
  }),
];
