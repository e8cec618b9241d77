import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

export interface LinkedIdentity {
  emetteur: string;
  sujet: string;
  lieeLe: Date;
  utiliseeLe: Date | null;
}

/** The account linked to a subject of an issuer; null when there is none. `actif` says whether it may sign in. */
export async function findLinked(
  db: Db,
  issuer: string,
  subject: string,
): Promise<{ compteId: string; actif: boolean } | null> {
  const row = await db
    .selectFrom('identite as i')
    .innerJoin('compte as c', 'c.id', 'i.compte_id')
    .select(['c.id', 'c.etat'])
    .where('i.emetteur', '=', issuer)
    .where('i.sujet', '=', subject)
    .executeTakeFirst();
  return row ? { compteId: row.id, actif: row.etat === 'actif' } : null;
}

/** @returns false when this subject is already linked to an account. */
export async function insertIdentity(
  db: Db,
  row: { issuer: string; subject: string; compteId: string; siret: string | null; now: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('identite')
    .values({
      emetteur: row.issuer,
      sujet: row.subject,
      compte_id: row.compteId,
      siret: row.siret,
      liee_le: row.now,
      utilisee_le: row.now,
    })
    .onConflict((conflict) => conflict.columns(['emetteur', 'sujet']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function useIdentity(
  db: Db,
  issuer: string,
  subject: string,
  siret: string | null,
  now: Date,
): Promise<void> {
  await db
    .updateTable('identite')
    .set({ utilisee_le: now, siret })
    .where('emetteur', '=', issuer)
    .where('sujet', '=', subject)
    .execute();
}

/** The employer that the provider names becomes that of an account that has none, when we know it by its SIRET. */
export async function adoptEmployer(db: Db, compteId: string, siret: string): Promise<void> {
  await sql`
    update compte set organisation_id = i.organisation_id from identifiant i
    where compte.id = ${compteId} and compte.organisation_id is null
      and i.genre = 'siret' and i.valeur = ${siret} and i.fin is null`.execute(db);
}

export async function listIdentities(db: Db, compteId: string): Promise<LinkedIdentity[]> {
  return db
    .selectFrom('identite')
    .select(['emetteur', 'sujet', 'liee_le as lieeLe', 'utilisee_le as utiliseeLe'])
    .where('compte_id', '=', compteId)
    .orderBy('liee_le')
    .orderBy('emetteur')
    .orderBy('sujet')
    .execute();
}

/** @returns false when the account has no such link. */
export async function deleteIdentity(db: Db, compteId: string, issuer: string, subject: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('identite')
    .where('compte_id', '=', compteId)
    .where('emetteur', '=', issuer)
    .where('sujet', '=', subject)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}
