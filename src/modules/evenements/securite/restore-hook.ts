import { z } from 'zod';
import type { RestoreHook } from '#core/backup/index.ts';
import { count } from '#core/text/index.ts';
import { dropListsBut, groupsWithList } from './safety-lists.sql.ts';

const kept = z.array(z.uuid());

/** A restoration brings back lists that their school withdrew, or that were erased, since the backup: they go again. */
export const safetyListRestore: RestoreHook = {
  keep: groupsWithList,
  afterRestore: async (db, given) => {
    if (given === undefined) return null;
    const gone = await dropListsBut(db, kept.parse(given));
    return gone === 0
      ? null
      : `${count(gone, 'liste de noms retirée', 'listes de noms retirées')} ou effacée${gone > 1 ? 's' : ''} depuis cette sauvegarde : effacée${gone > 1 ? 's' : ''} de nouveau.`;
  },
};
