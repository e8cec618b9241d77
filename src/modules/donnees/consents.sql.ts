import type { Db } from '#core/db/index.ts';

export interface ConsentRow {
  id: string;
  publication: string;
  texte: string;
  preuve: string;
  accordeLe: Date;
  retireLe: Date | null;
}

/** Agreements of a person, those in force and those withdrawn, the most recent first. */
export const consentsOf = (db: Db, accountId: string): Promise<ConsentRow[]> =>
  db
    .selectFrom('consentement')
    .select(['id', 'publication', 'texte', 'preuve', 'accorde_le as accordeLe', 'retire_le as retireLe'])
    .where('compte_id', '=', accountId)
    .orderBy('accorde_le', 'desc')
    .orderBy('id')
    .execute();

/** @returns false when this agreement was already in force. */
export async function insertConsent(
  db: Db,
  row: { compteId: string; publication: string; texte: string; preuve: string; now: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('consentement')
    .values({
      compte_id: row.compteId,
      publication: row.publication,
      texte: row.texte,
      preuve: row.preuve,
      accorde_le: row.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows) > 0;
}

/** @returns false when it was not in force. */
export async function withdrawConsent(db: Db, accountId: string, publication: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('consentement')
    .set({ retire_le: now })
    .where('compte_id', '=', accountId)
    .where('publication', '=', publication)
    .where('retire_le', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function withdrawAll(db: Db, accountId: string, now: Date): Promise<void> {
  await db
    .updateTable('consentement')
    .set({ retire_le: now })
    .where('compte_id', '=', accountId)
    .where('retire_le', 'is', null)
    .execute();
}

export interface ConsentingName {
  compteId: string;
  prenom: string;
  nom: string;
  fonction: string | null;
  organisationId: string | null;
}

/**
 * Names that a publication may show today: active accounts whose agreement to it is in force. Nothing else may print the
 * name of an account to the public.
 * @param campusId of persons who hold a role there; null for everybody.
 */
export const consentingNames = (db: Db, publication: string, campusId: string | null): Promise<ConsentingName[]> =>
  db
    .selectFrom('consentement as k')
    .innerJoin('compte as c', 'c.id', 'k.compte_id')
    .select(['c.id as compteId', 'c.prenom', 'c.nom', 'c.fonction', 'c.organisation_id as organisationId'])
    .where('k.publication', '=', publication)
    .where('k.retire_le', 'is', null)
    .where('c.etat', '=', 'actif')
    .$if(campusId !== null, (query) =>
      query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('attribution as a')
            .select('a.id')
            .whereRef('a.compte_id', '=', 'c.id')
            .where('a.campus_id', '=', campusId)
            .where('a.retiree_le', 'is', null),
        ),
      ),
    )
    .orderBy('c.nom')
    .orderBy('c.prenom')
    .orderBy('c.id')
    .limit(2000)
    .execute();
