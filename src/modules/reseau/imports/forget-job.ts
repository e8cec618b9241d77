import { z } from 'zod';
import { transaction } from '#core/db/index.ts';
import { defineJob } from '#core/jobs/index.ts';
import { UNDO_DAYS } from './fields.ts';
import { forgetImports } from './imports.sql.ts';

/** Each night: the lines of files that nobody may undo any more, and the files that were never imported. */
export const forgetImportsJob = defineJob({
  name: 'reseau.oublier_imports',
  title: 'Oublier les lignes des fichiers de partenaires',
  payload: z.unknown(),
  schedule: '40 3 * * *',
  catchUpHours: 36,
  run: async ({ db, clock, log }) => {
    const before = new Date(clock.now().getTime() - UNDO_DAYS * 86_400_000);
    const forgotten = await transaction(db, (tx) => forgetImports(tx, before));
    if (forgotten.lines + forgotten.files > 0) log.info(forgotten, 'imports of partners forgotten');
  },
});
