import { z } from 'zod';
import type { RestoreHook } from '#core/backup/index.ts';
import { defineJob } from '#core/jobs/index.ts';
import { count } from '#core/text/index.ts';
import { handOver } from './hand-over.ts';
import { markStopped } from './mailings.sql.ts';
import { dropUnhanded, unfinished } from './sending.sql.ts';
import { settle } from './settle.ts';

/** Asked for by each confirmation, and every five minutes: what a killed process left is taken up again. */
export const mailingJob = defineJob({
  name: 'reseau.envoyer_courriers',
  title: 'Envoyer les courriers au réseau, et noter ce qu’ils deviennent',
  payload: z.object({}),
  schedule: '*/5 * * * *',
  timeoutSeconds: 1800,
  run: async ({ db, clock, log, sender, signal }) => {
    // One mailing that fails keeps nobody from learning what became of the others.
    const handed = await handOver(db, { sender: await sender(), log, signal }).catch((error: unknown) => ({ error }));
    const moved = await settle(db, { log, now: clock.now() });
    if (typeof handed !== 'number') throw handed.error;
    if (handed + moved > 0) log.info({ mailings: { handed, moved } });
  },
});

/** What a backup shows as leaving has left since: the rest is not sent again by itself. */
export const stopMailings: RestoreHook = {
  afterRestore: async (db) => {
    const ids = await unfinished(db);
    if (ids.length === 0) return null;
    await dropUnhanded(db, ids);
    await markStopped(db, ids, null);
    return `${count(ids.length, 'courrier au réseau', 'courriers au réseau')} en cours d’envoi lors de la sauvegarde : ce qui n’était pas remis à la boîte d’envoi ne partira pas.`;
  },
};
