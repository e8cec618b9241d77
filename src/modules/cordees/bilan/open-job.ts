import { z } from 'zod';
import { type Db, transaction } from '#core/db/index.ts';
import { defineJob, type Job } from '#core/jobs/index.ts';
import type { Sender } from '#core/mail/index.ts';
import { isoDate } from '#core/time/index.ts';
import { takeStepByItself } from '../change-year.ts';
import { holdCordee } from '../cordees.sql.ts';
import { readProgramme } from '../programme.sql.ts';
import { yearsToReport } from './report.sql.ts';

/** The report of a school year opens by itself on that day of the year after (workflow, `delais.bilan`). */
const OPENS = '06-01';

/** Opens the reports of the years that have come to 1 June: the establishments are asked for their numbers. @returns how many. */
export async function openReports(db: Db, order: { now: Date; sender: Sender }): Promise<number> {
  const { now, sender } = order;
  const today = isoDate(now);
  const year = Number(today.slice(0, 4));
  const last = today.slice(5) >= OPENS ? year - 1 : year - 2;
  let opened = 0;
  for (const one of await yearsToReport(db, last)) {
    opened += await transaction(db, async (tx) => {
      const cordee = await holdCordee(tx, one.cordeeId, one.campusId);
      const programme = cordee && (await readProgramme(tx, cordee.id, one.annee, { lock: true }));
      if (!cordee || programme?.etat !== 'en_cours') return 0;
      const ctx = { actor: null, requestId: '', now, today, sender };
      await takeStepByItself(tx, ctx, { cordee, programme }, 'ouvrir_bilan');
      return 1;
    });
  }
  return opened;
}

/** Each morning. */
export const reportJob: Job = defineJob({
  name: 'cordees.ouvrir_bilans',
  title: 'Ouvrir le bilan des cordées le 1er juin',
  payload: z.unknown(),
  schedule: '25 6 * * *',
  catchUpHours: 26,
  run: async ({ db, clock, sender }) => void (await openReports(db, { now: clock.now(), sender: await sender() })),
});
