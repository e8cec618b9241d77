import type { RestoreHook } from '#core/backup/index.ts';
import { count } from '#core/text/index.ts';
import { holdWaitingMails } from './upkeep.sql.ts';

const REASON = 'En attente lors de la sauvegarde : peut-être déjà parti.';

/** What waited when the backup was made has probably left since: somebody decides, nothing leaves twice by itself. */
export const holdMails: RestoreHook = {
  afterRestore: async (db) => {
    const held = await holdWaitingMails(db, REASON);
    return held === 0 ? null : `${count(held, 'courriel')} à renvoyer ou à abandonner : page « Courriels et tâches ».`;
  },
};
