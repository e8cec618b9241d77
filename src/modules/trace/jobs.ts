import { z } from 'zod';
import { purgeBin } from '#core/bin/index.ts';
import { defineJob, defineTick, type Job } from '#core/jobs/index.ts';
import { sealJournal } from '#core/journal/index.ts';
import type { TraceHooks } from './hooks.ts';

/** Seals the journal as it is written, and empties the bin. Drafts and readings go with the retentions (room `donnees`). */
export const buildJobs = ({ deletables }: Pick<TraceHooks, 'deletables'>): Job[] => [
  defineTick({
    name: 'journal.sceller',
    title: 'Sceller les lignes du journal',
    everySeconds: 30,
    run: async ({ db }) => {
      await sealJournal(db);
    },
  }),
  defineJob({
    name: 'trace.vider_corbeille',
    title: 'Supprimer ce qui est dans la corbeille depuis trente jours',
    payload: z.object({}),
    schedule: '20 3 * * *',
    catchUpHours: 30,
    run: async ({ db, clock, log }) => {
      log.info({ job: 'trace.vider_corbeille', corbeille: await purgeBin(db, clock.now(), deletables) });
    },
  }),
];
