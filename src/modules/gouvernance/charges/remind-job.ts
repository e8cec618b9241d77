import { z } from 'zod';
import { type Db, transaction } from '#core/db/index.ts';
import { defineJob, type Job } from '#core/jobs/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { addDays, isoDate } from '#core/time/index.ts';
import { readMeeting } from '../meetings.sql.ts';
import { LATE_AFTER, REMINDED_BEFORE } from './charge.ts';
import { type DueCharge, dueCharges, markReminded } from './reminders.sql.ts';
import type { Telling } from './tell-bearer.ts';
import { tellCharge } from './tell-charge.ts';

/** What was late longer ago is told no more: it comes back on each agenda. */
const TOLD_LATE_DAYS = 30;

/**
 * Reminds who has a charge whose day comes, then says once that it has passed: once for each due date, never after it was done,
 * by however many processes. @returns how many were told.
 */
export async function remindCharges(db: Db, telling: Omit<Telling, 'by'>): Promise<number> {
  const today = isoDate(telling.now);
  const days = {
    today,
    before: addDays(today, REMINDED_BEFORE),
    late: addDays(today, -LATE_AFTER),
    since: addDays(today, -TOLD_LATE_DAYS),
  };
  let told = 0;
  for (const charge of await dueCharges(db, days)) if (await remindOne(db, telling, charge)) told++;
  return told;
}

/** One by one: the row is held, so that who carries it out meanwhile is not reminded. */
const remindOne = (db: Db, telling: Omit<Telling, 'by'>, charge: DueCharge): Promise<boolean> =>
  transaction(db, async (tx) => {
    const meeting = await readMeeting(tx, charge.reunionId);
    if (!meeting || !(await markReminded(tx, charge, charge.moment))) return false;
    const prevenu = await tellCharge(tx, { ...telling, by: null }, { charge, moment: charge.moment, meeting });
    await writeJournal(tx, {
      actorRole: 'système',
      act: 'charge.reminded',
      objectType: 'reunion',
      objectId: meeting.id,
      details: { [charge.genre]: charge.id, moment: charge.moment, echeance: charge.echeance, prevenu },
    });
    return prevenu !== 'personne';
  });

/** Each morning, before the mail of the day is made. */
export const chargeJob: Job = defineJob({
  name: 'gouvernance.rappeler_charges',
  title: 'Rappeler les décisions et les tâches à qui en a la charge',
  payload: z.undefined(),
  schedule: '20 7 * * *',
  catchUpHours: 26,
  run: async ({ db, clock, secret, sender }) =>
    void (await remindCharges(db, { now: clock.now(), secret, sender: await sender() })),
});
