import type { Db } from '#core/db/index.ts';

/** Ends what opened a door when the backup was made: sessions, mailed links, ceremonies in progress. @returns sessions ended. */
export async function closeDoors(db: Db, now: Date): Promise<number> {
  const ended = await db
    .updateTable('session')
    .set({ revoquee_le: now })
    .where('revoquee_le', 'is', null)
    .where('expire_le', '>', now)
    .executeTakeFirst();
  await db.updateTable('lien_connexion').set({ utilise_le: now }).where('utilise_le', 'is', null).execute();
  await db.deleteFrom('defi').execute();
  return Number(ended.numUpdatedRows);
}
