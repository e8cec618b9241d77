import type { Db } from '#core/db/index.ts';

/** Name → code of the académies of today. */
export async function academyCodes(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom('academie').select(['code', 'nom']).where('fermee', '=', false).execute();
  return new Map(rows.map((row) => [row.nom, row.code]));
}
