import { z } from 'zod';
import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { defineJob, type Job } from '#core/jobs/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { enqueueMail, type Sender } from '#core/mail/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import { newToken, printOfToken } from '#modules/comptes/index.ts';
import { CORDEE_YEAR } from '../cordee.ts';
import { type Cordee, type CordeeSchool, readCordee } from '../cordees.sql.ts';
import { type Programme, readProgramme } from '../programme.sql.ts';
import { type Approver, approversOf } from './approvers.ts';
import {
  type BatchPlace,
  batchesDue,
  batchesToRemind,
  decidedSince,
  forgetBatches,
  insertBatchLink,
  markBatchReminded,
  openBatch,
} from './batches.sql.ts';
import { lastDayOfLink, openSince } from './by-link.ts';
import { batchUrl } from './links.ts';
import { whySeancesFrozen } from './seance.ts';
import { waitingOfBatch } from './seances.sql.ts';

/** Days that a session waits before a letter asks for it, between two letters to an establishment, and of who just acted. */
const WAIT_DAYS = 7;
const REMINDER_DAYS = 10;

type Order = { now: Date; sender: Sender };
const before = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000);

interface Place {
  cordee: Cordee;
  programme: Programme;
  school: CordeeSchool;
  to: Approver[];
}

/** A place whose year is held, with who is written to: not those who decided of its sessions this week. Null when nobody is. */
async function heldPlace(tx: Tx, at: BatchPlace, now: Date): Promise<Place | null> {
  const programme = await readProgramme(tx, at.cordeeId, at.annee, { lock: true });
  const cordee = await readCordee(tx, at.cordeeId, at.campusId);
  const school = cordee?.etablissements.find((one) => one.id === at.etablissementId);
  if (!cordee || !programme || !school || whySeancesFrozen(programme.etat) !== null) return null;
  const all = await approversOf(tx, cordee, school, isoDate(now));
  const comptes = all.flatMap((one) => one.compteId ?? []);
  const acting = await decidedSince(tx, { etablissementId: school.id, comptes, since: before(now, WAIT_DAYS) });
  const to = all.filter((one) => one.compteId === null || !acting.has(one.compteId));
  return to.length > 0 ? { cordee, programme, school, to } : null;
}

/** Writes to each, with a link of its own in each letter. */
async function write(
  tx: Tx,
  { now, sender }: Order,
  { cordee, programme, school, to }: Place,
  batch: { id: string; n: number; rappel: boolean },
): Promise<void> {
  for (const one of to) {
    const token = newToken();
    await insertBatchLink(tx, { demandeId: batch.id, empreinte: printOfToken(token), courriel: one.courriel, now });
    await enqueueMail(tx, {
      template: 'seances_a_approuver',
      to: { address: one.courriel, name: one.nom },
      accountId: one.compteId,
      sender,
      campus: cordee.campus,
      variables: {
        cordee: cordee.nom,
        organisation: school.nom,
        seances: count(batch.n, 'séance'),
        date_limite: frenchPartialDate(lastDayOfLink(now)),
        lien: `${sender.origin}${batchUrl(token)}`,
      },
    });
  }
  await writeJournal(tx, {
    actorId: null,
    actorRole: 'système',
    act: 'seances.asked',
    objectType: CORDEE_YEAR,
    objectId: programme.id,
    details: {
      campus: cordee.campusId,
      cordee: cordee.id,
      organisation: school.organisationId,
      lignes: batch.n,
      rappel: batch.rappel,
    },
  });
}

/**
 * Asks by letter each establishment for the hours that wait for it, once a batch, and reminds it once. Run twice, it does nothing twice.
 * @returns how many batches were asked for, and how many reminded.
 */
export async function askApprovals(db: Db, order: Order): Promise<{ asked: number; reminded: number }> {
  const { now } = order;
  const done = { asked: 0, reminded: 0 };
  const week = before(now, WAIT_DAYS);
  for (const at of await batchesDue(db, { loggedBefore: week, askedSince: week }))
    done.asked += await transaction(db, async (tx) => {
      const place = await heldPlace(tx, at, now);
      const batch =
        place && (await openBatch(tx, { anneeId: place.programme.id, etablissementId: place.school.id, now }));
      if (!batch) return 0;
      await write(tx, order, place, { ...batch, rappel: false });
      return 1;
    });
  for (const at of await batchesToRemind(db, before(now, REMINDER_DAYS)))
    done.reminded += await transaction(db, async (tx) => {
      const place = await heldPlace(tx, at, now);
      const n = (await waitingOfBatch(tx, at.id)).length;
      if (!place || n === 0 || !(await markBatchReminded(tx, at.id, now))) return 0;
      await write(tx, order, place, { id: at.id, n, rappel: true });
      return 1;
    });
  await transaction(db, (tx) => forgetBatches(tx, openSince(now)));
  return done;
}

/** Each morning. */
export const approvalJob: Job = defineJob({
  name: 'cordees.demander_heures',
  title: 'Demander aux établissements l’accord sur les heures des mentors',
  payload: z.unknown(),
  schedule: '50 6 * * *',
  catchUpHours: 26,
  run: async ({ db, clock, sender }) => void (await askApprovals(db, { now: clock.now(), sender: await sender() })),
});
