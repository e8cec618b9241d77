import { z } from 'zod';
import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { defineJob, type Job } from '#core/jobs/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { enqueueMail, type Sender } from '#core/mail/index.ts';
import { addDays, type Clock, frenchPartialDate, isoDate } from '#core/time/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { type ExpiringMandate, expiringMandates, markTold, peopleToTell } from './expiring.sql.ts';
import { SOON_DAYS } from './instance.ts';
import { governanceUrl, instanceUrl } from './links.ts';
import { mandateTopic } from './topics.ts';

interface Deps {
  db: Db;
  clock: Clock;
  sender: Sender;
}

/**
 * Tells who holds a mandate that ends within ninety days, and the presidency, once for each end: run twice, or by two
 * processes at once, it says nothing twice. @returns how many mandates were told.
 */
export async function tellExpiries({ db, clock, sender }: Deps): Promise<number> {
  const now = clock.now();
  const today = isoDate(now);
  let told = 0;
  for (const mandate of await expiringMandates(db, today, addDays(today, SOON_DAYS))) {
    // One by one: a mandate whose mail cannot be written does not silence the others.
    if (await transaction(db, (tx) => tellOne(tx, mandate, { now, sender }))) told++;
  }
  return told;
}

async function tellOne(
  tx: Tx,
  mandate: ExpiringMandate,
  { now, sender }: { now: Date; sender: Sender },
): Promise<boolean> {
  if (!(await markTold(tx, mandate.id, mandate.fin))) return false;
  const lien = instanceUrl(mandate.instanceId);
  const date = frenchPartialDate(mandate.fin);
  const personne = mandate.fonction ? `${mandate.personne}, ${mandate.fonction}` : mandate.personne;
  for (const { nom, courriel, compteId } of await peopleToTell(tx, mandate, isoDate(now))) {
    const wanted =
      compteId === null ||
      (await notify(tx, now, {
        compteId,
        topic: mandateTopic,
        titre: `Un mandat se termine le ${date} : ${mandate.instance}`,
        texte: personne,
        lien,
        cle: `mandat:${mandate.id}:${mandate.fin}`,
      }));
    // Who wants to hear nothing of mandates gets no mail of them either.
    if (!wanted) continue;
    await enqueueMail(tx, {
      template: 'mandat_echeance',
      to: { address: courriel, name: nom },
      accountId: compteId,
      sender,
      campus: mandate.campus,
      variables: {
        personne,
        instance: mandate.instance,
        date,
        // Without an account, what anybody may read.
        lien: `${sender.origin}${compteId ? lien : governanceUrl(mandate.campusSlug)}`,
      },
    });
  }
  await writeJournal(tx, {
    actorRole: 'système',
    act: 'mandate.expiry_told',
    objectType: 'mandat',
    objectId: mandate.id,
    details: { fin: mandate.fin, campus: mandate.campusId },
  });
  return true;
}

/** Each morning, before the mail of the day is made. */
export const expiryJob: Job = defineJob({
  name: 'gouvernance.prevenir_fins',
  title: 'Prévenir des mandats qui prennent fin',
  payload: z.undefined(),
  schedule: '10 7 * * *',
  catchUpHours: 26,
  run: async ({ db, clock, sender }) => void (await tellExpiries({ db, clock, sender: await sender() })),
});
