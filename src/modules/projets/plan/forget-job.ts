import { z } from 'zod';
import { transaction } from '#core/db/index.ts';
import { defineJob } from '#core/jobs/index.ts';
import { UNDO_DAYS } from './import-acts.ts';
import { forgetPlanLines } from './imports.sql.ts';

/** Each night: the lines of plans that nobody may undo any more. */
export const forgetPlanImportsJob = defineJob({
  name: 'projets.oublier_imports',
  title: 'Oublier les lignes des plans importés',
  payload: z.unknown(),
  schedule: '55 3 * * *',
  catchUpHours: 36,
  run: async ({ db, clock, log }) => {
    const before = new Date(clock.now().getTime() - UNDO_DAYS * 86_400_000);
    const lines = await transaction(db, (tx) => forgetPlanLines(tx, before));
    if (lines > 0) log.info({ forgotten: lines }, 'lines of plans forgotten');
  },
});
