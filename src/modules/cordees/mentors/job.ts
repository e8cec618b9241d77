import { z } from 'zod';
import { type Db, transaction } from '#core/db/index.ts';
import { defineJob, type Job } from '#core/jobs/index.ts';
import type { Sender } from '#core/mail/index.ts';
import { addDays, frenchPartialDate, isoDate } from '#core/time/index.ts';
import { readCordee } from '../cordees.sql.ts';
import { type CheckKind, missingChecks, ruleOf, rulesFor, WARNING_DAYS } from './checks.ts';
import { mentorName } from './labels.ts';
import { CONFIRM_DAYS, FORGOTTEN_DAYS } from './mentor.ts';
import { activeMentors, forgetUnconfirmed, forgottenMentors, markTold } from './mentor-links.sql.ts';
import { readMentor } from './mentors.sql.ts';
import { endForgotten, suspendExpired } from './take-step.ts';
import { tellKeepers, writeToMentor } from './tell.ts';

/**
 * Suspends the mentors whose checks have ended, tells those whose checks end in thirty days, once, and forgets the applications that
 * nobody confirmed. Run twice, it does nothing twice. @returns how many were suspended, and how many told.
 */
export async function followMentors(
  db: Db,
  order: { now: Date; sender: Sender },
): Promise<{ suspended: number; told: number }> {
  const { now, sender } = order;
  const today = isoDate(now);
  const done = { suspended: 0, told: 0 };
  for (const id of await activeMentors(db)) {
    const came = await transaction(db, async (tx) => {
      const mentor = await readMentor(tx, id, { lock: true });
      if (mentor?.etat !== 'actif') return null;
      const placed = { mentor, cordee: (await readCordee(tx, mentor.cordeeId))! };
      if (missingChecks(mentor, today).length > 0) {
        await suspendExpired(tx, { now, today, sender }, placed);
        return 'suspended' as const;
      }
      const by = { now, today, sender, actorId: null };
      const kinds = rulesFor(mentor.genre).map((one) => one.id);
      const ending = await markTold(tx, id, { kinds, today, until: addDays(today, WARNING_DAYS) });
      for (const { genre, jusquau } of ending) {
        const verification = ruleOf(genre as CheckKind).libelle.toLowerCase();
        const date_limite = frenchPartialDate(jusquau);
        await writeToMentor(tx, by, placed, 'mentor_echeance', { verification, date_limite });
        const titre = `${mentorName(mentor)} : ${verification} à vérifier avant le ${date_limite}.`;
        await tellKeepers(tx, by, placed, { titre, cle: `${genre}:${jusquau}` });
      }
      return ending.length > 0 ? ('told' as const) : null;
    });
    if (came) done[came] += 1;
  }
  await transaction(db, (tx) => forgetUnconfirmed(tx, new Date(now.getTime() - CONFIRM_DAYS * 86_400_000)));
  return done;
}

/** Ends the mentors of whom nothing is verified for a year: nobody is kept without end. @returns how many. */
export async function endForgottenMentors(db: Db, order: { now: Date; sender: Sender }): Promise<number> {
  const today = isoDate(order.now);
  const since = addDays(today, -FORGOTTEN_DAYS);
  let ended = 0;
  for (const id of await forgottenMentors(db, since))
    ended += await transaction(db, async (tx) => {
      const mentor = await readMentor(tx, id, { lock: true });
      // Verified, gone or refused while the others were looked at.
      if (!mentor || !(await forgottenMentors(tx, since)).includes(id)) return 0;
      await endForgotten(tx, { ...order, today }, { mentor, cordee: (await readCordee(tx, mentor.cordeeId))! });
      return 1;
    });
  return ended;
}

/** Each morning. */
export const mentorJob: Job = defineJob({
  name: 'cordees.suivre_mentors',
  title: 'Suspendre les mentors dont une vérification est échue',
  payload: z.unknown(),
  schedule: '20 6 * * *',
  catchUpHours: 26,
  run: async ({ db, clock, sender }) => {
    const order = { now: clock.now(), sender: await sender() };
    await followMentors(db, order);
    await endForgottenMentors(db, order);
  },
});
