import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { inReach, type SheetScope } from './sheet.sql.ts';

/** Takes out of the bin the organisations that a file speaks of. @returns their ids. */
export async function bringBack(db: Db, touched: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update organisation o set supprimee_le = null, supprimee_par = null, modifiee_le = now()
    from ${sql.table(touched)} t
    where o.id = t.organisation_id and o.supprimee_le is not null and o.fusionnee_dans is null
    returning o.id`.execute(db);
  return rows.map((row) => row.id);
}

export async function putInBin(db: Db, id: string, by: string, at: Date): Promise<void> {
  await db
    .updateTable('organisation')
    .set({ supprimee_le: at, supprimee_par: by, modifiee_le: at })
    .where('id', '=', id)
    .execute();
}

export async function takeOutOfBin(db: Db, id: string, at: Date): Promise<void> {
  await db
    .updateTable('organisation')
    .set({ supprimee_le: null, supprimee_par: null, modifiee_le: at })
    .where('id', '=', id)
    .execute();
}

export interface BinnedOrganisation {
  id: string;
  nom: string;
  supprimee_le: Date;
  supprimee_par: string;
}

/** What is in the bin, last deleted first. @param options.reach for a reader: where they may take it back; `before`: what is to be purged. */
export async function binnedOrganisations(
  db: Db,
  options: { before?: Date; reach?: SheetScope; limit: number },
): Promise<BinnedOrganisation[]> {
  let query = db
    .selectFrom('organisation as o')
    .select(['o.id', 'o.nom', 'o.supprimee_le', 'o.supprimee_par'])
    .where('o.supprimee_le', 'is not', null)
    // One that was merged is not deleted: it is another one now.
    .where('o.fusionnee_dans', 'is', null)
    .orderBy('o.supprimee_le', 'desc')
    .orderBy('o.id')
    .limit(options.limit);
  if (options.before) query = query.where('o.supprimee_le', '<=', options.before);
  if (options.reach) query = query.where(inReach(options.reach));
  return (await query.execute()) as BinnedOrganisation[];
}

/** Whether an imported file says something of it: deleted, it would come back with the next one. */
export async function isImported(db: Db, id: string): Promise<boolean> {
  const found = await db
    .selectFrom('fait')
    .select('champ')
    .where('organisation_id', '=', id)
    .where('jeu', 'not in', ['saisie', 'demonstration'])
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Tables that are part of an organisation and go with it. */
export const ownTables = [
  'organisation_nom',
  'organisation_document',
  'identifiant',
  'fait',
  'organisation_confirmee',
] as const;

/** Takes an organisation away for good, with what is part of it. @throws (23503) while something else points to it. */
export async function removeOrganisation(db: Db, id: string): Promise<void> {
  for (const table of ownTables) await db.deleteFrom(table).where('organisation_id', '=', id).execute();
  await db.deleteFrom('organisation').where('id', '=', id).execute();
}
