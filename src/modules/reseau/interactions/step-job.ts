import { z } from 'zod';
import { type Db, transaction } from '#core/db/index.ts';
import { defineJob, type Job } from '#core/jobs/index.ts';
import { type Clock, frenchPartialDate, isoDate } from '#core/time/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { eachAlone, type JobLog } from '../each-alone.ts';
import { holders } from '../recipients.sql.ts';
import { exchangeTopic } from '../topics.ts';
import { TEAM_ROLES } from './exchange.ts';
import { type DueStep, dueSteps } from './exchange-list.sql.ts';
import { markTold } from './exchange-sheet.sql.ts';
import { exchangeUrl } from './links.ts';

/**
 * Tells each person of a team what she must do today, once for each day it is due: run twice, it says nothing twice.
 * @returns how many were told. @throws AggregateError once every other one was told.
 */
export async function tellSteps({ db, clock, log }: { db: Db; clock: Clock; log: JobLog }): Promise<number> {
  const now = clock.now();
  const today = isoDate(now);
  let told = 0;
  const due = await dueSteps(db, { until: today, untold: true, limit: null });
  await eachAlone(due, { log, what: 'step told', idOf: (one: DueStep) => one.id }, async (one) => {
    const written = await transaction(db, async (tx) => {
      if (!(await markTold(tx, one.id, one.suiteLe))) return false;
      // Who left the team learns nothing more of the campus.
      const team = await holders(tx, { roles: TEAM_ROLES, campusId: one.campusId, today });
      if (!team.some((member) => member.compteId === one.suiteQui)) return false;
      return notify(tx, now, {
        compteId: one.suiteQui,
        topic: exchangeTopic,
        titre: `À faire avec ${one.organisation}, prévu le ${frenchPartialDate(one.suiteLe)}`,
        texte: one.suite,
        lien: exchangeUrl(one.campus, one.id),
        cle: `echange:${one.id}:${one.suiteLe}`,
      });
    });
    if (written) told++;
  });
  return told;
}

/** Each morning, before the mail of the day is made. */
export const stepJob: Job = defineJob({
  name: 'reseau.rappeler_suites',
  title: 'Rappeler les suites à donner aux échanges',
  payload: z.undefined(),
  schedule: '10 7 * * *',
  catchUpHours: 26,
  run: async ({ db, clock, log }) => void (await tellSteps({ db, clock, log })),
});
