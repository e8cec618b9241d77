import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Db, transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { defineJob, defineTick, type Job, type JobDeps } from '#core/jobs/index.ts';
import { enqueueMail, nextDigestAfter } from '#core/mail/index.ts';
import { isoDate } from '#core/time/index.ts';
import { claimWaiting, closeWaiting, type WaitingMail } from './notifications.sql.ts';

/** Where the mails of some accounts go; a closed or suspended account is absent. Given by the room of the accounts. */
export type AddressesOf = (db: Db, ids: readonly string[]) => Promise<Map<string, { courriel: string; nom: string }>>;

type Deps = Pick<JobDeps, 'db' | 'log' | 'sender' | 'signal'>;

const BATCH = 100;

/** The token of a one-click address: only its print is kept. */
export const newUnsubscribeToken = (): string => randomBytes(32).toString('base64url');
export const unsubscribePrint = (token: string): Buffer => createHash('sha256').update(token, 'utf8').digest();

/** Hands what waits to the outbox, batch by batch; several processes share it. @returns how many mails were written. */
export async function handOver(deps: Deps, addressesOf: AddressesOf, courriel: 'immediat' | 'resume'): Promise<number> {
  const sender = await deps.sender();
  let written = 0;
  while (!deps.signal.aborted) {
    const done = await transaction(deps.db, async (tx) => {
      const waiting = await claimWaiting(tx, courriel, BATCH);
      const addresses = await addressesOf(tx, [...new Set(waiting.map((one) => one.compteId))]);
      let mails = 0;
      for (const one of waiting) {
        const to = addresses.get(one.compteId);
        // What was read in the product needs no mail of the day.
        const needless = !to || (courriel === 'resume' && one.lueLe !== null);
        const token = needless ? null : await writeMail(tx, deps, one, to, sender, courriel === 'resume');
        await closeWaiting(tx, one.id, token ? unsubscribePrint(token) : null);
        if (token) mails++;
      }
      return { taken: waiting.length, mails };
    });
    written += done.mails;
    if (done.taken < BATCH) return written;
  }
  return written;
}

async function writeMail(
  tx: Db,
  { log }: Deps,
  one: WaitingMail,
  to: { courriel: string; nom: string },
  sender: { service: string; origin: string },
  digest: boolean,
): Promise<string | null> {
  const token = newUnsubscribeToken();
  try {
    await enqueueMail(tx, {
      template: 'notification',
      to: { address: to.courriel, name: to.nom },
      accountId: one.compteId,
      variables: { titre: one.titre, texte: one.texte ?? `${one.titre}.`, lien: sender.origin + one.lien },
      sender,
      unsubscribe: token,
      digest,
    });
    return token;
  } catch (error) {
    // An address or a title that a header cannot hold: said once, and the others leave.
    if (!(error instanceof RuleBroken)) throw error;
    log.warn({ notification: one.id, code: error.code });
    return null;
  }
}

/** Mails at once, and those of the day: a quarter of an hour before the digest of 8, so that what is read at night is not said. */
export const notificationJobs = (addressesOf: AddressesOf): Job[] => [
  defineTick({
    name: 'notifications.remettre',
    title: 'Remettre les notifications à la boîte d’envoi',
    everySeconds: 15,
    run: async (deps) => void (await handOver(deps, addressesOf, 'immediat')),
  }),
  defineJob({
    name: 'notifications.resumer',
    title: 'Préparer le résumé du jour',
    payload: z.undefined(),
    schedule: '45 7 * * 1-5',
    run: async (deps) => {
      // On a public holiday, or later than the digest, what is made now would leave another day, and be out of date.
      const now = deps.clock.now();
      if (isoDate(nextDigestAfter(now)) === isoDate(now)) await handOver(deps, addressesOf, 'resume');
    },
  }),
];
