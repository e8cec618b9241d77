import { z } from 'zod';
import type { RestoreHook } from '#core/backup/index.ts';
import { count } from '#core/text/index.ts';
import { dropListsBut, listsGiven } from './safety-lists.sql.ts';

const kept = z.array(z.object({ groupeId: z.uuid(), deposeeLe: z.coerce.date() }));

/** A restoration brings back lists that their school replaced or withdrew, or that were erased, since the backup: they go again. */
export const safetyListRestore: RestoreHook = {
  keep: listsGiven,
  afterRestore: async (db, given) => {
    if (given === undefined) return null;
    const gone = await dropListsBut(db, kept.parse(given));
    return gone === 0
      ? null
      : `${count(gone, 'liste de noms retirée', 'listes de noms retirées')}, remplacée${gone > 1 ? 's' : ''} ou effacée${gone > 1 ? 's' : ''} depuis cette sauvegarde : effacée${gone > 1 ? 's' : ''} de nouveau.`;
  },
};
