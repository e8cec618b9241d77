import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { type ContactPublication, ERASED_NAME } from './contact.ts';
import { stillNamed } from './contact-list.sql.ts';
import { presentMember } from './present-member.sql.ts';

export interface StoredContact {
  id: string;
  version: number;
  prenom: string;
  nom: string;
  courriel: string | null;
  telephone: string | null;
  verifieLe: string | null;
  opposeLe: Date | null;
  linked: boolean;
  exemple: boolean;
}

/** The contact of this id who still names somebody; with `lock`, held until the end of the transaction. */
export async function contactById(db: Db, id: string, options: { lock?: boolean } = {}): Promise<StoredContact | null> {
  const { rows } = await sql<StoredContact>`
    select c.id, c.version, c.prenom, c.nom, c.courriel, c.telephone, c.verifie_le as "verifieLe",
      c.oppose_le as "opposeLe", c.compte_id is not null as linked, s.nature = 'exemple' as exemple
    from contact c join origine s on s.id = c.origine_id where c.id = ${id}::uuid and ${stillNamed}
    ${options.lock ? sql`for update of c` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export interface StoredFonction {
  id: string;
  titre: string;
  debut: string | null;
  fin: string | null;
  organisationId: string;
  organisation: string;
  slug: string;
  campusId: string | null;
  campus: string | null;
}

export async function fonctionsOf(db: Db, contactId: string): Promise<StoredFonction[]> {
  const { rows } = await sql<StoredFonction>`
    select f.id, f.titre, f.debut, f.fin, o.id as "organisationId", o.nom as organisation, o.slug,
      f.campus_id as "campusId", coalesce(p.nom_usuel, p.nom) as campus
    from contact_fonction f join organisation o on o.id = f.organisation_id
    left join campus p on p.id = f.campus_id
    where f.contact_id = ${contactId}::uuid
    order by f.fin desc nulls first, o.nom collate "fr-x-icu", f.id`.execute(db);
  return rows;
}

/** Where a contact stands: the organisations of her functions, and their campuses when no single one is said. */
export async function placesOf(
  db: Db,
  contactId: string,
  today: string,
): Promise<{ organisations: string[]; campus: string[] }> {
  const { rows } = await sql<{ organisation: string; campus: string | null }>`
    select distinct f.organisation_id as organisation, coalesce(f.campus_id, a.campus_id) as campus
    from contact_fonction f
    left join adhesion a on f.campus_id is null and a.organisation_id = f.organisation_id and ${presentMember(today)}
    where f.contact_id = ${contactId}::uuid`.execute(db);
  return {
    organisations: [...new Set(rows.map((row) => row.organisation))],
    campus: [...new Set(rows.flatMap((row) => row.campus ?? []))],
  };
}

/** @returns the version that the row has then. */
export async function updateContact(
  db: Db,
  id: string,
  values: { prenom: string; nom: string; courriel: string | null; telephone: string | null; verifie_le: string },
): Promise<number> {
  const { version } = await db
    .updateTable('contact')
    .set({ ...values, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

export async function setOpposed(db: Db, id: string, at: Date | null): Promise<void> {
  await db
    .updateTable('contact')
    .set({ oppose_le: at?.toISOString() ?? null })
    .where('id', '=', id)
    .execute();
}

/** The row stays, for the mandates that point at it, and names nobody. */
export async function forgetContact(db: Db, id: string): Promise<void> {
  await db
    .updateTable('contact')
    .set({ prenom: '', nom: ERASED_NAME, courriel: null, telephone: null, compte_id: null, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
  await db.deleteFrom('contact_fonction').where('contact_id', '=', id).execute();
  await db.deleteFrom('echange_present').where('contact_id', '=', id).execute();
  await db.deleteFrom('contact_accord').where('contact_id', '=', id).execute();
}

/** @returns false when the contact has no such function. */
export async function updateFonction(
  db: Db,
  contactId: string,
  id: string,
  values: { titre: string; debut: string | null; fin: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('contact_fonction')
    .set(values)
    .where('id', '=', id)
    .where('contact_id', '=', contactId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function deleteFonction(db: Db, contactId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('contact_fonction')
    .where('id', '=', id)
    .where('contact_id', '=', contactId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export interface StoredAccord {
  publication: ContactPublication;
  texte: string;
  preuve: string;
  accordeLe: Date;
  retireLe: Date | null;
}

export async function accordsOf(db: Db, contactId: string): Promise<StoredAccord[]> {
  const { rows } = await sql<StoredAccord>`
    select publication, texte, preuve, accorde_le as "accordeLe", retire_le as "retireLe"
    from contact_accord where contact_id = ${contactId}::uuid order by accorde_le desc, id`.execute(db);
  return rows;
}

/** Withdraws the agreement to one publication, or to every one. @returns the publications that it moved. */
export async function withdrawAccords(
  db: Db,
  contactId: string,
  publication: ContactPublication | null,
  at: Date,
): Promise<string[]> {
  const rows = await db
    .updateTable('contact_accord')
    .set({ retire_le: sql`greatest(accorde_le, ${at}::timestamptz)` })
    .where('contact_id', '=', contactId)
    .where('retire_le', 'is', null)
    .$if(publication !== null, (query) => query.where('publication', '=', publication!))
    .returning('publication')
    .execute();
  return rows.map((row) => row.publication);
}

/** Contacts of these organisations who look like what was typed: the same address, or the same name. */
export async function likeContacts(
  db: Db,
  organisations: readonly string[],
  typed: { prenom: string; nom: string; courriel: string | null },
): Promise<{ id: string; prenom: string; nom: string }[]> {
  const { rows } = await sql<{ id: string; prenom: string; nom: string }>`
    select distinct c.id, c.prenom, c.nom from contact c join contact_fonction f on f.contact_id = c.id
    where f.organisation_id = any(${[...organisations]}::uuid[]) and ${stillNamed} and (
      lower(c.courriel) = lower(${typed.courriel}::text)
      or (lower(unaccent(c.nom)) = lower(unaccent(${typed.nom}::text))
        and lower(unaccent(c.prenom)) = lower(unaccent(${typed.prenom}::text))))
    order by c.nom, c.id limit 5`.execute(db);
  return rows;
}

/** Functions and agreements of the contacts that name nobody any more. @returns how many rows went. */
export async function clearForgotten(db: Db): Promise<number> {
  const forgotten = sql`select c.id from contact c where not ${stillNamed}`;
  const functions = await sql`delete from contact_fonction where contact_id in (${forgotten})`.execute(db);
  const agreements = await sql`delete from contact_accord where contact_id in (${forgotten})`.execute(db);
  return Number(functions.numAffectedRows ?? 0) + Number(agreements.numAffectedRows ?? 0);
}
