import { z } from 'zod';
import { type Db, transaction } from '#core/db/index.ts';
import { defineJob, type Job } from '#core/jobs/index.ts';
import type { Sender } from '#core/mail/index.ts';
import { addDays, isoDate } from '#core/time/index.ts';
import { ASKED, REMINDER_DAYS } from './cordee.ts';
import { holdCordee } from './cordees.sql.ts';
import { markReminded, readProgramme, yearsToRemind } from './programme.sql.ts';
import { awaited } from './programme-workflow.ts';
import { askValidations } from './tell.ts';

/**
 * Reminds, once, the establishments that have not validated a programme whose limit is near; silence never validates.
 * @returns how many programmes.
 */
export async function remindValidations(db: Db, order: { now: Date; sender: Sender }): Promise<number> {
  const { now, sender } = order;
  const today = isoDate(now);
  let reminded = 0;
  for (const one of await yearsToRemind(db, { today, until: addDays(today, REMINDER_DAYS) })) {
    reminded += await transaction(db, async (tx) => {
      const cordee = await holdCordee(tx, one.cordeeId, one.campusId);
      const programme = cordee && (await readProgramme(tx, cordee.id, one.annee, { lock: true }));
      if (!cordee || !programme?.limiteLe || !ASKED.has(programme.etat)) return 0;
      const asked = { ...programme, limiteLe: programme.limiteLe };
      await askValidations(tx, { now, today, sender, actorId: null }, cordee, asked, awaited(cordee, programme));
      await markReminded(tx, programme.id, today);
      return 1;
    });
  }
  return reminded;
}

/** Each morning. */
export const validationJob: Job = defineJob({
  name: 'cordees.rappeler_validations',
  title: 'Rappeler les programmes de cordées à valider',
  payload: z.unknown(),
  schedule: '35 6 * * *',
  catchUpHours: 26,
  run: async ({ db, clock, sender }) =>
    void (await remindValidations(db, { now: clock.now(), sender: await sender() })),
});
