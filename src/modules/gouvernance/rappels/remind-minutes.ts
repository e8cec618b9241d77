import { z } from 'zod';
import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { defineJob, type Job } from '#core/jobs/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { addDays, daysBetween, frenchDate, frenchPartialDate, isoDate } from '#core/time/index.ts';
import { actes } from '#modules/droits/index.ts';
import { notifyAll } from '#modules/notifications/index.ts';
import { mandateHolders } from '../mandated-rights.ts';
import type { Meeting } from '../meeting.ts';
import { minutesUrl } from '../meetings/links.ts';
import { lockMeeting } from '../meetings.sql.ts';
import { minutesOf } from '../minutes/minutes.sql.ts';
import { WRITE_MINUTES } from '../minutes/write-minutes.ts';
import { OBJECT } from '../subject.ts';
import { minutesTopic } from '../topics.ts';
import { minutesDueOn, WRITE_AGAIN, WRITE_WITHIN } from './due.ts';
import { accountsGiven, type LateMinutes, lateMinutes } from './late-minutes.sql.ts';

/** Days after a meeting, each told once; a day that was missed is caught up by the last one reached. */
const STEPS = [WRITE_WITHIN + 1, WRITE_AGAIN] as const;
/** Minutes that are older are on the desk, and told no more. */
const TOLD_DAYS = 90;
/** Who answers for a body where nobody keeps the minutes. */
const DIRECTION = ['directeur_campus'];

const writers = (): string[] => [...new Set(actes.get(WRITE_MINUTES)!.autorisations.map((one) => one.role))];

/**
 * Tells who writes the minutes of a meeting that they are late, once a step: the secretary of the body or who leads the group, the direction of the
 * campus where there is none, and at the second step in any case. Run twice, it says nothing twice. @returns how many were told.
 */
export async function remindMinutes(db: Db, now: Date): Promise<number> {
  const today = isoDate(now);
  const days = { from: addDays(today, -TOLD_DAYS), to: addDays(today, -STEPS[0]) };
  let told = 0;
  for (const late of await lateMinutes(db, days)) told += await transaction(db, (tx) => remindOne(tx, late, now));
  return told;
}

/** The meeting is held: whose minutes are proposed meanwhile, were they taken back, is not reminded of them. */
async function remindOne(tx: Tx, { id, leveeLe }: LateMinutes, now: Date): Promise<number> {
  const meeting = await lockMeeting(tx, id);
  if (meeting?.etat !== 'close' || (await minutesOf(tx, id)).proposeLe !== null) return 0;
  const today = isoDate(now);
  const step = STEPS.filter((one) => daysBetween(leveeLe, today) >= one).length;
  const comptes = await toldOf(tx, meeting, { today, last: step === STEPS.length });
  const due = minutesDueOn({ day: leveeLe, leveeLe });
  const told = await notifyAll(
    tx,
    now,
    { comptes },
    {
      topic: minutesTopic,
      titre: `Compte rendu en retard : ${meeting.titre}`,
      texte: `${meeting.instance}, ${meeting.campus}, séance du ${frenchDate(meeting.debut)} : il était à proposer au plus tard le ${frenchPartialDate(due)}.`,
      lien: minutesUrl(id),
      cle: `compte_rendu:${id}:${step}`,
    },
  );
  if (told === 0) return 0;
  await writeJournal(tx, {
    actorRole: 'système',
    act: 'minutes.late_told',
    objectType: 'reunion',
    objectId: id,
    details: { etape: step, prevenus: told, echeance: due },
  });
  return told;
}

async function toldOf(
  tx: Tx,
  { instanceId, campusId }: Pick<Meeting, 'instanceId' | 'campusId'>,
  { today, last }: { today: string; last: boolean },
): Promise<string[]> {
  const roles = writers();
  const given = await accountsGiven(tx, { instanceId, ofBody: roles, campusId, ofCampus: DIRECTION, today });
  const holders = await mandateHolders(tx, { type: OBJECT, id: instanceId }, today);
  const ofBody = [...given.body, ...holders.filter((one) => roles.includes(one.role)).map((one) => one.compteId)];
  return [...new Set([...ofBody, ...(last || ofBody.length === 0 ? given.campus : [])])];
}

/** Each morning, before the mail of the day is made. */
export const minutesJob: Job = defineJob({
  name: 'gouvernance.rappeler_comptes_rendus',
  title: 'Rappeler les comptes rendus en retard à qui les écrit',
  payload: z.undefined(),
  schedule: '25 7 * * *',
  catchUpHours: 26,
  run: async ({ db, clock }) => void (await remindMinutes(db, clock.now())),
});
