import { z } from 'zod';
import { type Db, transaction } from '#core/db/index.ts';
import { defineJob, type Job, type JobDeps } from '#core/jobs/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import type { Sender } from '#core/mail/index.ts';
import { addDays, isoDate } from '#core/time/index.ts';
import { REQUEST } from './access.ts';
import { REMINDER_DAYS } from './request.ts';
import { requestsToRemind } from './request-list.sql.ts';
import { markReminded, readRequest } from './requests.sql.ts';
import { askOpinion } from './tell.ts';

interface Run {
  now: Date;
  sender: Sender;
  log: Pick<JobDeps['log'], 'warn'>;
}

/**
 * Reminds, once, the campuses that were asked for an opinion fifteen days ago and have not given it. One that fails is logged
 * by its id, and the others go on. @returns how many letters left. @throws AggregateError at the end.
 */
export async function remindOpinions(db: Db, { now, sender, log }: Run): Promise<number> {
  const today = isoDate(now);
  const failures: unknown[] = [];
  let letters = 0;
  for (const { id, campusId } of await requestsToRemind(db, addDays(today, -REMINDER_DAYS))) {
    try {
      letters += await transaction(db, async (tx) => {
        const one = await readRequest(tx, campusId, id, { lock: true });
        if (!one?.avisLimite || !(await markReminded(tx, id, today))) return 0;
        const sent = await askOpinion(tx, { actor: null, now, today, sender }, one, one.avisLimite);
        await writeJournal(tx, {
          actorId: null,
          actorRole: 'système',
          act: 'offer_request.opinion_reminded',
          objectType: REQUEST,
          objectId: id,
          details: { campus: campusId, courriels: sent },
        });
        return sent;
      });
    } catch (error) {
      failures.push(error);
      const { message, stack } = error as Error;
      log.warn({ failed: 'opinion reminded', id, err: { message, stack } });
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `opinions: ${failures.length} failed`);
  return letters;
}

/** Each morning, before the mail of the day is made. */
export const opinionJob: Job = defineJob({
  name: 'formations.rappeler_avis',
  title: 'Rappeler les avis attendus sur les demandes de formation',
  payload: z.unknown(),
  schedule: '20 7 * * *',
  catchUpHours: 26,
  run: async ({ db, clock, log, sender }) =>
    void (await remindOpinions(db, { now: clock.now(), log, sender: await sender() })),
});
