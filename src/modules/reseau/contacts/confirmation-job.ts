import { z } from 'zod';
import { defineJob, type Job } from '#core/jobs/index.ts';
import { clearForgotten } from '../contact-rows.sql.ts';
import { dropUnverified } from '../tenue/revendications.sql.ts';
import { askConfirmations, remindConfirmations } from './confirmation.ts';

/** Every morning: asks those whose sheet is a year old, reminds once those who have not answered. */
export const confirmationJob: Job = defineJob({
  name: 'reseau.faire_confirmer',
  title: 'Demander aux correspondants de confirmer leur fiche',
  payload: z.object({}),
  schedule: '10 7 * * *',
  catchUpHours: 26,
  timeoutSeconds: 1800,
  run: async ({ db, clock, log, sender }) => {
    const order = { sender: await sender(), now: clock.now(), log };
    // Whom a reminder fails is no reason not to ask the others.
    const reminded = await remindConfirmations(db, order).catch((error: unknown) => ({ error }));
    const asked = await askConfirmations(db, order);
    if (typeof reminded !== 'number') throw reminded.error;
    log.info({ confirmations: { asked, reminded } });
  },
});

/** After the purge of the night: functions and agreements of whom nothing names any more go too. */
export const forgetJob: Job = defineJob({
  name: 'reseau.oublier_contacts',
  title: 'Retirer les fonctions des contacts devenus anonymes',
  payload: z.object({}),
  schedule: '25 3 * * *',
  catchUpHours: 26,
  run: async ({ db, clock, log }) => {
    log.info({ forgotten: await clearForgotten(db), unverified: await dropUnverified(db, clock.now()) });
  },
});
