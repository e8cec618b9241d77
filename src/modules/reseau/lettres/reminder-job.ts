import { z } from 'zod';
import { type Db, transaction } from '#core/db/index.ts';
import { defineJob, type Job } from '#core/jobs/index.ts';
import type { Sender } from '#core/mail/index.ts';
import { isoDate } from '#core/time/index.ts';
import { newToken, printOfToken } from '#modules/comptes/index.ts';
import { eachAlone, type JobLog } from '../each-alone.ts';
import { awaitedStates } from './letter.ts';
import { type AskedLetter, readLetter } from './letters.sql.ts';
import { lettersToRemind, markLetterReminded } from './reminders.sql.ts';
import { reminderDue } from './reminders.ts';
import { mailReminder } from './send-link.ts';

/** Reminds those who have not answered; run twice, it reminds nobody twice. @returns how many letters. */
export async function remindLetters(db: Db, order: { sender: Sender; now: Date; log: JobLog }): Promise<number> {
  const { now, sender } = order;
  const today = isoDate(now);
  let reminded = 0;
  const alone = { log: order.log, what: 'asked letter reminded', idOf: (one: AskedLetter) => one.id };
  await eachAlone(await lettersToRemind(db, { now, today }), alone, (found) =>
    transaction(db, async (tx) => {
      const one = await readLetter(tx, found.campusId, found.id, { today, lock: true });
      if (!one?.courriel || !awaitedStates.includes(one.etat)) return;
      const reminder = reminderDue(one, now);
      if (!reminder) return;
      const token = newToken();
      await markLetterReminded(tx, one.id, reminder, { empreinte: printOfToken(token), at: now });
      await mailReminder(tx, one, { token, to: { address: one.courriel, name: one.personne ?? '' }, sender });
      reminded++;
    }),
  );
  return reminded;
}

/** Each morning: those who were asked a letter ten days ago, or whose letter is expected within five days. */
export const letterJob: Job = defineJob({
  name: 'reseau.relancer_lettres',
  title: 'Relancer les lettres demandées',
  payload: z.unknown(),
  schedule: '20 7 * * *',
  catchUpHours: 26,
  run: async ({ db, clock, log, sender }) => {
    const reminded = await remindLetters(db, { sender: await sender(), now: clock.now(), log });
    if (reminded > 0) log.info({ reminded }, 'asked letters reminded');
  },
});
