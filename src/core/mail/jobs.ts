import { z } from 'zod';
import { defineJob, defineTick, type Job } from '#core/jobs/index.ts';
import { deliverDue } from './deliver.ts';
import { gatherDigests } from './digest.ts';
import { failStaleMails } from './upkeep.sql.ts';

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

const giveUp = defineJob({
  name: 'courriels.perimer',
  title: 'Constater les courriels qui ne sont pas partis',
  payload: z.object({}),
  schedule: '10 3 * * *',
  catchUpHours: 26,
  run: async ({ db, log, config }) => {
    const reason = config.mail.smtp
      ? 'Jamais pris en charge pendant trois jours.'
      : 'Aucun serveur d’envoi n’est réglé.';
    log.info({ mail: 'upkeep', stale: await failStaleMails(db, reason) });
  },
});

/** What the outbox needs to run: sending, digests, dead letters. Old mails go with the retentions (room `donnees`). */
export const mailJobs: Job[] = [send, giveUp];
