import type { RestoreHook } from '#core/backup/index.ts';
import { systemClock } from '#core/time/index.ts';
import { closeDoors } from './restored.sql.ts';

/** A session that was ended since the backup, or a link that was used, must not come back with it. */
export const restoreHook: RestoreHook = {
  afterRestore: async (db) => {
    const ended = await closeDoors(db, systemClock.now());
    return ended === 0 ? null : 'Les sessions de la sauvegarde sont fermées : chacun se connecte de nouveau.';
  },
};
