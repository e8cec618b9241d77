import type { Db } from '#core/db/index.ts';

/** When the sheet was last said to be exact. */
export async function confirmedAt(db: Db, id: string): Promise<Date | null> {
  const row = await db.selectFrom('organisation').select('confirmee_le').where('id', '=', id).executeTakeFirst();
  return row?.confirmee_le ?? null;
}

/** Somebody said that the sheet is exact: its organisation by a link, or who signed in. */
export async function markConfirmed(db: Db, id: string, at: Date): Promise<void> {
  await db.updateTable('organisation').set({ confirmee_le: at }).where('id', '=', id).execute();
}
