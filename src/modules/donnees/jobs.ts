import { z } from 'zod';
import { defineJob, type Job } from '#core/jobs/index.ts';
import type { DonneesHooks } from './hooks.ts';
import { runRetention } from './run-retention.ts';

/** The purge of every night: the only one of what a date takes away, so that all that goes is counted here. */
export const donneesJobs = (hooks: Pick<DonneesHooks, 'personalTables' | 'closeAccount'>): Job[] => [
  defineJob({
    name: 'donnees.purger',
    title: 'Purger les données arrivées au terme de leur conservation',
    payload: z.object({}),
    schedule: '40 2 * * *',
    catchUpHours: 26,
    timeoutSeconds: 3600,
    run: async ({ db, clock, log, sender }) => {
      const deps = {
        declarations: hooks.personalTables,
        closeAccount: hooks.closeAccount,
        sender: await sender(),
      };
      const purged = await runRetention(db, deps, clock.now());
      log.info({ retention: purged });
    },
  }),
];
