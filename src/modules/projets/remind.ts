import { z } from 'zod';
import type { Db } from '#core/db/index.ts';
import { defineJob, type Job } from '#core/jobs/index.ts';
import { isoDate } from '#core/time/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { alertedActions } from './alerts.sql.ts';
import { alertText } from './desk.ts';
import { dueText } from './jalons/desk.ts';
import { milestoneKindLabels } from './jalons/labels.ts';
import { milestoneUrl } from './jalons/links.ts';
import { dueMilestones } from './jalons/milestones.sql.ts';
import { alertLabels } from './labels.ts';
import { actionUrl } from './links.ts';
import { mailAlertedPilots } from './point/ask-point.ts';
import { actionTopic } from './topics.ts';

/**
 * Tells who pilots an action that it is late, or silent (data/workflows/action.json, `delais`): once for each end that passes, and once for each
 * silence. @returns how many were told.
 */
export async function remindPilots(db: Db, now: Date): Promise<number> {
  let told = 0;
  for (const one of await alertedActions(db, { today: isoDate(now) })) {
    const written = await notify(db, now, {
      compteId: one.compteId,
      topic: actionTopic,
      titre: `Action ${alertLabels[one.alerte]} : ${one.titre}`,
      texte: `${alertText(one)}.`,
      lien: actionUrl(one.campusSlug, one.id),
      cle: `action:${one.id}:${one.alerte}:${one.depuis}`,
    });
    if (written) told++;
  }
  return told;
}

/** The same of what is due soon, or late, in it (data/workflows/jalon.json, `delais`): once before each day, and once after. @returns how many. */
export async function remindMilestones(db: Db, now: Date): Promise<number> {
  let told = 0;
  for (const one of await dueMilestones(db, { today: isoDate(now) })) {
    const written = await notify(db, now, {
      compteId: one.compteId,
      topic: actionTopic,
      titre: `${milestoneKindLabels[one.genre]} ${one.enRetard ? 'en retard' : 'bientôt attendu'} : ${one.titre}`,
      texte: `${one.action}, ${dueText(one)}.`,
      lien: milestoneUrl(one.campusSlug, one.actionId, one.id),
      cle: `jalon:${one.id}:${one.enRetard ? 'retard' : 'bientot'}:${one.echeance}`,
    });
    if (written) told++;
  }
  return told;
}

/** Each working morning, before the mail of the day: by a notification who has an account, and by a letter whoever pilots. */
export const pilotJob: Job = defineJob({
  name: 'actions.rappeler_pilotes',
  title: 'Rappeler aux pilotes les actions en retard ou sans nouvelles, les jalons et livrables attendus',
  payload: z.unknown(),
  schedule: '25 6 * * 1-5',
  catchUpHours: 26,
  run: async ({ db, clock, sender }) => {
    await remindPilots(db, clock.now());
    await remindMilestones(db, clock.now());
    await mailAlertedPilots(db, { now: clock.now(), sender: await sender() });
  },
});
