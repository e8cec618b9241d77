import type { Db } from '#core/db/index.ts';

/** Somebody of the organisation said that its sheet is exact. */
export async function markConfirmed(db: Db, id: string, at: Date): Promise<void> {
  await db.updateTable('organisation').set({ confirmee_le: at }).where('id', '=', id).execute();
}
