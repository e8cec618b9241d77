import { z } from 'zod';
import { type Db, transaction } from '#core/db/index.ts';
import { defineJob, type Job } from '#core/jobs/index.ts';
import type { Sender } from '#core/mail/index.ts';
import { isoDate } from '#core/time/index.ts';
import { takeStep, transitionFor } from './change-need.ts';
import { forgetFollowLinks, quietNeeds } from './follow-links.sql.ts';
import { readNeed } from './needs.sql.ts';

/** Months after which a need without an answer is closed, and the links of a closed one are over. */
const MONTHS = 6;

function monthsBefore(now: Date): Date {
  const day = new Date(now);
  day.setUTCMonth(day.getUTCMonth() - MONTHS);
  return day;
}

/** Closes needs left without an answer for six months, and ends the links of those closed for as long. Run twice, it does nothing twice. */
export async function closeQuietNeeds(db: Db, order: { now: Date; sender: Sender }): Promise<number> {
  const before = monthsBefore(order.now);
  const ids = await quietNeeds(db, before);
  let closed = 0;
  for (const id of ids) {
    closed += await transaction(db, async (tx) => {
      const need = await readNeed(tx, null, id, { lock: true });
      if (need?.etat !== 'sans_reponse') return 0;
      await takeStep(
        tx,
        { now: order.now, today: isoDate(order.now), sender: order.sender },
        need,
        transitionFor(need, 'clore'),
        {
          texte: 'Six mois sans réponse possible.',
          liens: [],
          author: { actorId: null, actorRole: 'système', requestId: null },
          voie: 'systeme',
          distinct: true,
        },
      );
      return 1;
    });
  }
  await transaction(db, (tx) => forgetFollowLinks(tx, before));
  return closed;
}

/** Each morning. */
export const needJob: Job = defineJob({
  name: 'besoins.clore_sans_reponse',
  title: 'Clore les besoins restés sans réponse',
  payload: z.unknown(),
  schedule: '20 6 * * *',
  catchUpHours: 26,
  run: async ({ db, clock, sender }) => void (await closeQuietNeeds(db, { now: clock.now(), sender: await sender() })),
});
