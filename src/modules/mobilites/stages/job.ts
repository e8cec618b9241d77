import { z } from 'zod';
import { type Db, transaction } from '#core/db/index.ts';
import { defineJob, type Job } from '#core/jobs/index.ts';
import type { Sender } from '#core/mail/index.ts';
import { isoDate } from '#core/time/index.ts';
import { placedApplication } from './access.ts';
import { readApplication, updateApplication } from './applications.sql.ts';
import { holdOffer } from './offers.sql.ts';
import { CONFIRM_DAYS, REMINDER_DAYS } from './stay.ts';
import { forgetStayLinks, forgetUnconfirmed, headsToRemind } from './stay-links.sql.ts';
import { askHead } from './tell.ts';

const DAY = 86_400_000;
/** Days after which the links of an application that is over open nothing. */
const LINK_DAYS = 183;

/**
 * Reminds the heads of schools who have not answered for ten days, once; forgets the applications that nobody confirmed, and the
 * links of those that are over. Run twice, it does nothing twice. @returns how many heads were reminded.
 */
export async function followStays(db: Db, order: { now: Date; sender: Sender }): Promise<number> {
  const { now, sender } = order;
  const today = isoDate(now);
  const before = (days: number) => new Date(now.getTime() - days * DAY);
  let reminded = 0;
  for (const id of await headsToRemind(db, { before: before(REMINDER_DAYS), today })) {
    reminded += await transaction(db, async (tx) => {
      const application = await readApplication(tx, id);
      if (!application) return 0;
      await holdOffer(tx, application.offreId);
      const placed = await placedApplication(tx, id);
      if (placed.application.etat !== 'accord_chef') return 0;
      await askHead(tx, { now, today, sender, actorId: null }, placed);
      await updateApplication(tx, id, { rappele_le: now }, now);
      return 1;
    });
  }
  await transaction(db, async (tx) => {
    await forgetUnconfirmed(tx, before(CONFIRM_DAYS));
    await forgetStayLinks(tx, before(LINK_DAYS));
  });
  return reminded;
}

/** Each morning. */
export const stayJob: Job = defineJob({
  name: 'mobilites.suivre_stages',
  title: 'Rappeler les accords attendus pour les stages d’enseignants',
  payload: z.unknown(),
  schedule: '25 6 * * *',
  catchUpHours: 26,
  run: async ({ db, clock, sender }) => void (await followStays(db, { now: clock.now(), sender: await sender() })),
});
