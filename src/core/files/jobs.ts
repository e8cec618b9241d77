import { z } from 'zod';
import { defineJob, type Job } from '#core/jobs/index.ts';
import { sweepFiles } from './sweep.ts';

/** The bin of the product, for files as for the rest. */
export const BIN_DAYS = 30;
const DAY_MS = 24 * 3_600_000;

const sweep = defineJob({
  name: 'fichiers.ranger',
  title: 'Retirer les fichiers supprimés depuis un mois',
  payload: z.object({}),
  schedule: '40 3 * * *',
  catchUpHours: 26,
  // A bucket of some hundred thousand files is listed in minutes.
  timeoutSeconds: 3_600,
  run: async ({ db, files, clock, log }) => {
    const now = clock.now();
    const swept = await sweepFiles(db, files, { before: new Date(now.getTime() - BIN_DAYS * DAY_MS), now });
    log.info({ files: 'swept', ...swept });
  },
});

/** What the files need to run: the bin emptied, bytes that nobody names removed. */
export const fileJobs: Job[] = [sweep];
