import { z } from 'zod';
import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { defineJob, type Job } from '#core/jobs/index.ts';
import { historyOf, writeJournal } from '#core/journal/index.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { type Clock, frenchPartialDate, isoDate } from '#core/time/index.ts';
import { campusUrl } from '#modules/campus/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { type EndingCommitment, endingCommitments } from './commitment-list.sql.ts';
import { readCommitment } from './commitment-sheet.sql.ts';
import { eachAlone, type JobLog } from './each-alone.ts';
import { frenchQuantity } from './engagements/labels.ts';
import { commitmentUrl } from './links.ts';
import { RENEWAL_DAYS } from './member-query.ts';
import { correspondentAddress, holders, type Recipient } from './recipients.sql.ts';
import { COMMITMENT } from './save-commitment.ts';
import { commitmentTopic } from './topics.ts';

const TOLD = 'commitment.ending_told';

interface Deps {
  db: Db;
  clock: Clock;
  sender: { service: string; origin: string };
  log: JobLog;
}

/**
 * Tells the campus and the organisation what ends within sixty days, once for each end: run twice, it says nothing twice.
 * @returns how many commitments were told. @throws AggregateError once every other one was told.
 */
export async function tellEndings({ db, clock, sender, log }: Deps): Promise<number> {
  const now = clock.now();
  const today = isoDate(now);
  let told = 0;
  const ending = await endingCommitments(db, null, today, RENEWAL_DAYS);
  const alone = { log, what: 'ending told', idOf: (one: EndingCommitment) => one.id };
  // One by one: a commitment whose mail cannot be written does not silence the others.
  await eachAlone(ending, alone, async (one) => {
    if (await transaction(db, (tx) => tellOne(tx, one, { now, today, sender }))) told++;
  });
  return told;
}

async function tellOne(
  tx: Tx,
  one: EndingCommitment,
  { now, today, sender }: { now: Date; today: string; sender: Deps['sender'] },
): Promise<boolean> {
  const held = await readCommitment(tx, one.campusId, one.id, { lock: true });
  if (held?.echeance !== one.echeance || (held.etat !== 'signe' && held.etat !== 'tenu_partiellement')) return false;
  const before = await historyOf(tx, COMMITMENT, one.id, { only: [TOLD] });
  if (before.some((line) => line.details.echeance === one.echeance)) return false;
  const lien = commitmentUrl(one.campus, one.id);
  const people = [
    ...(await holders(tx, { roles: ['directeur_campus'], campusId: one.campusId, today })),
    ...(await holders(tx, { roles: ['correspondant'], organisationId: one.organisationId, today })),
  ];
  const mailed = new Set<string>();
  for (const person of people) {
    if (mailed.has(person.courriel.toLowerCase())) continue;
    mailed.add(person.courriel.toLowerCase());
    const written = await notify(tx, now, {
      compteId: person.compteId,
      topic: commitmentTopic,
      titre: `Un engagement de ${one.organisation} prend fin le ${frenchPartialDate(one.echeance)}`.slice(0, 200),
      texte: one.titre,
      lien,
      cle: `engagement:${one.id}:${one.echeance}`,
    });
    // Who wants to hear nothing of endings gets no mail of them either.
    if (written) await mail(tx, one, person, { sender, lien });
  }
  const correspondent = one.adhesionId ? await correspondentAddress(tx, one.adhesionId, today) : null;
  if (correspondent && !mailed.has(correspondent.courriel.toLowerCase())) {
    await mail(tx, one, correspondent, { sender, lien: correspondent.compteId ? lien : campusUrl(one.campus) });
  }
  await writeJournal(tx, {
    actorRole: 'système',
    act: TOLD,
    objectType: COMMITMENT,
    objectId: one.id,
    details: { echeance: one.echeance, campus: one.campusId },
  });
  return true;
}

const amounts = (one: EndingCommitment, of: 'recu' | 'quantite'): string =>
  one.promesses.map((promise) => frenchQuantity(promise.genre, promise[of], promise.unite)).join(', ') ||
  'rien de chiffré';

const mail = (
  tx: Tx,
  one: EndingCommitment,
  person: Recipient,
  { sender, lien }: { sender: Deps['sender']; lien: string },
): Promise<string> =>
  enqueueMail(tx, {
    template: 'engagement_echeance',
    to: { address: person.courriel, name: person.nom },
    accountId: person.compteId,
    sender,
    campus: one.campusNom,
    variables: {
      engagement: one.titre,
      organisation: one.organisation,
      date: frenchPartialDate(one.echeance),
      tenu: amounts(one, 'recu'),
      promis: amounts(one, 'quantite'),
      lien: `${sender.origin}${lien}`,
    },
  });

/** Each morning, before the mail of the day is made. */
export const endingJob: Job = defineJob({
  name: 'reseau.prevenir_echeances',
  title: 'Prévenir des engagements qui prennent fin',
  payload: z.undefined(),
  schedule: '5 7 * * *',
  catchUpHours: 26,
  run: async ({ db, clock, sender, log }) => void (await tellEndings({ db, clock, sender: await sender(), log })),
});
