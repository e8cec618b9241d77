import type { Db } from '#core/db/index.ts';

/** Names of accounts by id, for who did what: « Camille Exemple ». An erased account has none left to give. */
export async function accountNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids)].filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id));
  if (known.length === 0) return new Map();
  const rows = await db.selectFrom('compte').select(['id', 'prenom', 'nom']).where('id', 'in', known).execute();
  return new Map(rows.map((row) => [row.id, `${row.prenom} ${row.nom}`.trim()]));
}
