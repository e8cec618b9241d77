import { z } from 'zod';
import { type Db, transaction } from '#core/db/index.ts';
import { removeFichiers } from '#core/files/index.ts';
import { defineJob, type Job } from '#core/jobs/index.ts';
import type { Sender } from '#core/mail/index.ts';
import { addDays, isoDate } from '#core/time/index.ts';
import { ACCORD } from './accord.ts';
import { forgetSignedFiles, readAccord } from './accords.sql.ts';
import { signaturesToRemind } from './signatures.sql.ts';
import { remindParty } from './tell-parties.ts';

/** Days before the first one from which a party that has not signed is asked again. */
const DAYS = 10;
const YEAR = 365;

/** Asks again, once, the parties that owe a signature for the next ten days. Run twice, it asks nobody twice. @returns how many. */
export async function remindSignatures(db: Db, by: { now: Date; sender: Sender }): Promise<number> {
  const today = isoDate(by.now);
  let reminded = 0;
  for (const { accordId, partie } of await signaturesToRemind(db, { today, until: addDays(today, DAYS) }))
    reminded += await transaction(db, async (tx) => {
      const one = await readAccord(tx, { id: accordId }, { lock: true });
      return one?.etat === 'en_signature' && (await remindParty(tx, by, one, partie)) ? 1 : 0;
    });
  return reminded;
}

/** What was signed on paper goes a year after the placement, as the names of who signed do. */
export const forgetFiles = (db: Db, now: Date): Promise<void> =>
  transaction(db, async (tx) => {
    const ids = await forgetSignedFiles(tx, addDays(isoDate(now), -YEAR));
    await removeFichiers(tx, ids, ACCORD);
  });

/** Each morning. */
export const accordJob: Job = defineJob({
  name: 'mobilites.rappeler_conventions',
  title: 'Rappeler les signatures attendues pour les conventions d’accueil',
  payload: z.unknown(),
  schedule: '35 6 * * *',
  catchUpHours: 26,
  run: async ({ db, clock, sender }) => {
    await remindSignatures(db, { now: clock.now(), sender: await sender() });
    await forgetFiles(db, clock.now());
  },
});
