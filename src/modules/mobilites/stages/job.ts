import { z } from 'zod';
import { type Db, transaction } from '#core/db/index.ts';
import { defineJob, type Job } from '#core/jobs/index.ts';
import type { Sender } from '#core/mail/index.ts';
import { isoDate } from '#core/time/index.ts';
import { updateApplication } from './applications.sql.ts';
import { awaitingStates, CONFIRM_DAYS, REMINDER_DAYS } from './stay.ts';
import { forgetStayLinks, forgetUnconfirmed, forsaken, headsToRemind } from './stay-links.sql.ts';
import { held } from './step.ts';
import { takeStep } from './take-step.ts';
import { askHead } from './tell.ts';

const DAY = 86_400_000;
/** Days after which the links of an application that is over open nothing. */
const LINK_DAYS = 183;

const BY_ITSELF = {
  texte: '',
  jours: null,
  satisfaction: null,
  nom: null,
  author: { actorId: null, actorRole: 'système', requestId: null },
};

/**
 * Ends the applications that wait for nothing any more: from then on their retention runs, and who waits behind goes forward. Reminds the heads
 * of schools who have not answered for ten days, once; forgets the applications that nobody confirmed, and the links of those that are over.
 * Run twice, it does nothing twice. @returns how many heads were reminded.
 */
export async function followStays(db: Db, order: { now: Date; sender: Sender }): Promise<number> {
  const { now, sender } = order;
  const today = isoDate(now);
  const before = (days: number) => new Date(now.getTime() - days * DAY);
  for (const id of await forsaken(db, today))
    await transaction(db, async (tx) => {
      const placed = await held(tx, id);
      const { etat, courriel } = placed.application;
      // Its author or its head may have acted meanwhile.
      if (awaitingStates.includes(etat) || (etat === 'retenu' && courriel === null))
        await takeStep(tx, { now, today, sender }, placed, { ...BY_ITSELF, transition: 'annuler' });
    });
  let reminded = 0;
  for (const id of await headsToRemind(db, { before: before(REMINDER_DAYS), today })) {
    reminded += await transaction(db, async (tx) => {
      const placed = await held(tx, id);
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
