import { z } from 'zod';
import { defineJob, type Job } from '#core/jobs/index.ts';
import { remindSignatures } from './ask-signature.ts';

/** Each morning: those who were sent a letter ten days ago and have not answered. */
export const signatureJob: Job = defineJob({
  name: 'reseau.relancer_signatures',
  title: 'Relancer les lettres à signer',
  payload: z.unknown(),
  schedule: '15 7 * * *',
  catchUpHours: 26,
  run: async ({ db, clock, log, sender }) => {
    const reminded = await remindSignatures(db, { sender: await sender(), now: clock.now(), log });
    if (reminded > 0) log.info({ reminded }, 'letters to sign reminded');
  },
});
