import { z } from 'zod';
import { type Db, transaction } from '#core/db/index.ts';
import { defineJob, type Job, type JobDeps } from '#core/jobs/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import type { Sender } from '#core/mail/index.ts';
import { addDays, isoDate } from '#core/time/index.ts';
import { askedOf } from './asked.sql.ts';
import { type Consultation, READING_DAYS, REMINDER_DAYS, remindsItself } from './consultation.ts';
import {
  endingConsultations,
  overdueConsultations,
  readConsultation,
  remindedFor,
  updateConsultation,
} from './consultations.sql.ts';
import { forgetLinks } from './invitations.sql.ts';
import { mailAsked } from './mail.ts';
import { synthesisOf } from './read-synthesis.ts';

interface Run {
  now: Date;
  log: Pick<JobDeps['log'], 'warn'>;
}

/** Each by itself: one that fails is logged by its id, and the others go on. @throws AggregateError at the end. */
async function eachOf(ids: readonly string[], { log }: Run, act: (id: string) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  for (const id of ids) {
    try {
      await act(id);
    } catch (error) {
      failures.push(error);
      const { message, stack } = error as Error;
      log.warn({ failed: 'consultation', id, err: { message, stack } });
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `consultations: ${failures.length} failed`);
}

const line = (one: Consultation, act: string, details: Record<string, unknown>) => ({
  actorId: null,
  actorRole: 'système',
  act,
  objectType: 'consultation',
  objectId: one.id,
  version: null,
  details: { campus: one.campusId, ...details },
});

/** Closes what is past its last day. Run twice, it closes nothing twice. @returns how many. */
export async function closeOverdue(db: Db, run: Run): Promise<number> {
  const today = isoDate(run.now);
  let closed = 0;
  await eachOf(await overdueConsultations(db, today), run, (id) =>
    transaction(db, async (tx) => {
      const one = await readConsultation(tx, id, 'update');
      if (one?.etat !== 'ouverte' || one.clotureLe >= today) return;
      const { asked, answered } = await synthesisOf(tx, id);
      await updateConsultation(tx, id, { etat: 'close', close_le: run.now });
      await writeJournal(tx, line(one, 'consultation.closed', { organisations: asked, reponses: answered }));
      closed += 1;
    }),
  );
  return closed;
}

/** Reminds by itself, once, those who have not answered when the last day comes. @returns how many letters. */
export async function remindEnding(db: Db, run: Run & { sender: Sender }): Promise<number> {
  const { now, sender } = run;
  const today = isoDate(now);
  let letters = 0;
  await eachOf(await endingConsultations(db, addDays(today, REMINDER_DAYS)), run, (id) =>
    transaction(db, async (tx) => {
      const one = await readConsultation(tx, id, 'update');
      if (!one?.ouverteLe) return;
      const order = { today, remindedFor: await remindedFor(tx, id), openedOn: isoDate(one.ouverteLe) };
      if (!remindsItself(one, order)) return;
      const rows = (await askedOf(tx, one, today)).filter((row) => row.reponses === null);
      const sent = await mailAsked(tx, { one, rows, letter: 'consultation_rappel', sender, now });
      await updateConsultation(tx, id, { rappel_pour: one.clotureLe, ...(sent > 0 ? { relancee_le: today } : {}) });
      if (sent > 0)
        await writeJournal(tx, line(one, 'consultation.reminded', { courriels: sent, sans_reponse: rows.length }));
      letters += sent;
    }),
  );
  return letters;
}

const DAY = 86_400_000;

/** Each night: what is past its last day is closed, the addresses of what was closed long ago are forgotten. */
export const closingJob: Job = defineJob({
  name: 'gouvernance.clore_consultations',
  title: 'Clore les consultations dont la date est passée',
  payload: z.unknown(),
  schedule: '10 0 * * *',
  catchUpHours: 26,
  run: async ({ db, clock, log }) => {
    const now = clock.now();
    await closeOverdue(db, { now, log });
    await forgetLinks(db, new Date(now.getTime() - READING_DAYS * DAY));
  },
});

/** Each morning: those who have not answered are reminded when the last day comes. */
export const reminderJob: Job = defineJob({
  name: 'gouvernance.relancer_consultations',
  title: 'Relancer les consultations qui se terminent',
  payload: z.unknown(),
  schedule: '25 7 * * *',
  catchUpHours: 26,
  run: async ({ db, clock, log, sender }) =>
    void (await remindEnding(db, { now: clock.now(), log, sender: await sender() })),
});
