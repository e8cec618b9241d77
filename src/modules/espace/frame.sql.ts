import type { Db } from '#core/db/index.ts';

/** Organisations in use among some, in the order of French names, for the menu of the header. */
export async function namesOfOrganisations(
  db: Db,
  ids: readonly string[],
  limit: number,
): Promise<{ slug: string; nom: string }[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('organisation')
    .select(['slug', 'nom'])
    .where('id', 'in', ids)
    .where('ferme_le', 'is', null)
    .where('supprimee_le', 'is', null)
    .orderBy('nom')
    .orderBy('id')
    .limit(limit)
    .execute();
}
