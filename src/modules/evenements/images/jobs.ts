import { z } from 'zod';
import { defineJob, type Job } from '#core/jobs/index.ts';
import { isoDate } from '#core/time/index.ts';
import { tellEnding } from './tell-ending.ts';

/** Each morning: consents to pictures that end, or have just ended, are told to the team. */
export const imageJob: Job = defineJob({
  name: 'evenements.images',
  title: 'Prévenir des autorisations d’image qui prennent fin',
  payload: z.unknown(),
  schedule: '30 7 * * *',
  catchUpHours: 26,
  run: async ({ db, clock }) => {
    await tellEnding(db, { now: clock.now(), today: isoDate(clock.now()) });
  },
});
