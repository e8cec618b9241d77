import { z } from 'zod';
import { defineJob, defineTick, type Job } from '#core/jobs/index.ts';
import { deliverDue } from './deliver.ts';
import { gatherDigests } from './digest.ts';
import { eraseOldMails, failStaleMails } from './upkeep.sql.ts';

const send = defineTick({
  name: 'courriels.envoyer',
  title: 'Envoyer les courriels',
  everySeconds: 2,
  run: async (deps) => {
    if (!deps.mail) return;
    await gatherDigests(deps);
    await deliverDue(deps);
  },
});

const erase = defineJob({
  name: 'courriels.effacer',
  title: 'Effacer les courriels anciens',
  payload: z.object({}),
  schedule: '10 3 * * *',
  catchUpHours: 26,
  run: async ({ db, log, config }) => {
    const reason = config.mail.smtp
      ? 'Jamais pris en charge pendant trois jours.'
      : 'Aucun serveur d’envoi n’est réglé.';
    const stale = await failStaleMails(db, reason);
    const erased = await eraseOldMails(db);
    log.info({ mail: 'upkeep', stale, erased });
  },
});

/** What the outbox needs to run: sending, digests, erasure. */
export const mailJobs: Job[] = [send, erase];
