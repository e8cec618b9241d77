import { sql } from 'kysely';
import type { Grant } from '#core/access/index.ts';
import type { Db, Tx } from '#core/db/index.ts';
import { CORDEE, CORDEE_SCHOOL, type SchoolRole } from './cordee.ts';

/** Somebody who speaks for an establishment. */
export interface Referent {
  etablissementId: string;
  compteId: string;
  nom: string;
  courriel: string;
  depuis: string;
}

/** Who speaks for the establishments of a cordée, those whose access is open. */
export async function referentsOf(db: Db, cordeeId: string): Promise<Referent[]> {
  const { rows } = await sql<Referent>`
    select r.etablissement_id as "etablissementId", a.id as "compteId", trim(a.prenom || ' ' || a.nom) as nom, a.courriel, r.depuis
    from cordee_referent r join cordee_etablissement e on e.id = r.etablissement_id join compte a on a.id = r.compte_id
    where e.cordee_id = ${cordeeId}::uuid and a.etat = 'actif' order by nom collate "fr-x-icu", a.id`.execute(db);
  return rows;
}

/** The open account of an address. */
export async function accountOfAddress(db: Db, courriel: string): Promise<{ id: string; nom: string } | null> {
  const { rows } = await sql<{ id: string; nom: string }>`
    select id, trim(prenom || ' ' || nom) as nom from compte
    where lower(courriel) = lower(${courriel}) and etat = 'actif'`.execute(db);
  return rows[0] ?? null;
}

/** @returns false when that account spoke for it already. */
export async function insertReferent(
  tx: Tx,
  one: { etablissementId: string; compteId: string; depuis: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('cordee_referent')
    .values({ etablissement_id: one.etablissementId, compte_id: one.compteId, depuis: one.depuis })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** @returns whether somebody was there to be taken away. */
export async function deleteReferent(tx: Tx, etablissementId: string, compteId: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('cordee_referent')
    .where('etablissement_id', '=', etablissementId)
    .where('compte_id', '=', compteId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** An establishment for which an account speaks. */
export interface HeldSchool {
  id: string;
  cordeeId: string;
  cordee: string;
  campusId: string;
  organisationId: string;
  organisation: string;
  role: SchoolRole;
  depuis: string;
}

const held = sql`select e.id, c.id as "cordeeId", c.nom as cordee, c.campus_id as "campusId", o.id as "organisationId",
    o.nom as organisation, e.role, r.depuis
  from cordee_referent r join cordee_etablissement e on e.id = r.etablissement_id join cordee c on c.id = e.cordee_id
    join organisation o on o.id = e.organisation_id`;

/** That somebody speaks today for `e` by `r`: one that left its cordée gives nothing after 31 August of its last school year. */
const speaking = (compteId: string, day: string) => sql`r.compte_id = ${compteId}::uuid and r.depuis <= ${day}::date
  and (e.jusqua is null or ${day}::date <= make_date(e.jusqua + 1, 8, 31))`;

/** Establishments for which an account speaks today. */
export async function schoolsHeldBy(db: Db, compteId: string, day: string): Promise<HeldSchool[]> {
  const { rows } = await sql<HeldSchool>`${held}
    where ${speaking(compteId, day)}
    order by c.nom, o.nom, e.id`.execute(db);
  return rows;
}

/** What being a referent opens, read at each request: it ends with the row. */
export async function referentGrants(db: Db, compteId: string, day: string): Promise<Grant[]> {
  const { rows } = await sql<{ id: string; cordeeId: string; role: SchoolRole }>`
    select e.id, e.cordee_id as "cordeeId", e.role
    from cordee_referent r join cordee_etablissement e on e.id = r.etablissement_id
    where ${speaking(compteId, day)}`.execute(db);
  return rows.map((one) =>
    one.role === 'tete'
      ? { role: 'referent_cordee', perimetre: 'objet', cible: `${CORDEE}:${one.cordeeId}` }
      : { role: 'referent_encorde', perimetre: 'objet', cible: `${CORDEE_SCHOOL}:${one.id}` },
  );
}

/** The cordée of an establishment. */
export async function cordeeOfSchool(db: Db, id: string): Promise<string | null> {
  const row = await db.selectFrom('cordee_etablissement').select('cordee_id').where('id', '=', id).executeTakeFirst();
  return row?.cordee_id ?? null;
}
