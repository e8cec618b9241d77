import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** What a person writes of themselves. */
export interface ProfileFields {
  prenom: string;
  nom: string;
  fonction: string | null;
}

/** A role that a person holds, held or will hold, with the names of its place. */
export interface HeldRole {
  id: string;
  role: string;
  perimetre: string;
  /** « Maintenance en environnement sensible », null for the whole. */
  lieu: string | null;
  objetType: string | null;
  debut: string;
  fin: string | null;
  /** Whose role it is, when it is lent. */
  delegationDe: string | null;
}

export interface ProfileRow extends ProfileFields {
  id: string;
  courriel: string;
  organisation: { nom: string; slug: string } | null;
  demonstration: boolean;
  preferences: unknown;
  version: number;
  creeLe: Date;
  roles: HeldRole[];
}

/** Name of the place of an attribution `a`, from the tables joined by `rolePlaces`. */
export const rolePlace = sql`coalesce(pc.nom_usuel, pc.nom, po.nom, pa.nom, pr.nom)`;
export const rolePlaces = sql`
  left join campus pc on pc.id = a.campus_id
  left join organisation po on po.id = a.organisation_id
  left join region_academique pa on pa.code = a.region_academique_code
  left join region pr on pr.code = a.region_code`;

/** @param day ISO day: roles that ended before are left out. */
export async function profileOf(db: Db, compteId: string, day: string): Promise<ProfileRow | null> {
  const { rows } = await sql<Omit<ProfileRow, 'roles'>>`
    select c.id, c.prenom, c.nom, c.fonction, c.courriel, c.demonstration, c.preferences, c.version, c.cree_le as "creeLe",
      case when o.id is not null then json_build_object('nom', o.nom, 'slug', o.slug) end as organisation
    from compte c left join organisation o on o.id = c.organisation_id where c.id = ${compteId}::uuid`.execute(db);
  const [row] = rows;
  return row ? { ...row, roles: await heldRoles(db, compteId, day) } : null;
}

/** Roles in force on a day or to come. */
export async function heldRoles(db: Db, compteId: string, day: string): Promise<HeldRole[]> {
  const { rows } = await sql<HeldRole>`
    select a.id, a.role, a.perimetre, ${rolePlace} as lieu, a.objet_type as "objetType", a.debut, a.fin,
      nullif(trim(k.prenom || ' ' || k.nom), '') as "delegationDe"
    from attribution a ${rolePlaces}
    left join attribution d on d.id = a.delegation_de
    left join compte k on k.id = d.compte_id
    where a.compte_id = ${compteId}::uuid and a.retiree_le is null and (a.fin is null or a.fin >= ${day}::date)
      and (d.id is null or (d.retiree_le is null and (d.fin is null or d.fin >= ${day}::date)))
    order by a.delegation_de is not null, a.debut, a.creee_le, a.id`.execute(db);
  return rows;
}

/** @returns the version made, or null when the row moved since `version`. */
export async function updateProfile(
  db: Db,
  compteId: string,
  version: number,
  fields: ProfileFields,
): Promise<number | null> {
  const row = await db
    .updateTable('compte')
    .set((eb) => ({ ...fields, version: eb('version', '+', 1) }))
    .where('id', '=', compteId)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();
  return row?.version ?? null;
}

/** Preferences are nobody else’s: the last choice holds, and no version is made of it. @returns those before. */
export async function updatePreferences(db: Db, compteId: string, preferences: object): Promise<unknown> {
  const { rows } = await sql<{
    before: unknown;
  }>`update compte c set preferences = c.preferences || ${JSON.stringify(preferences)}::jsonb
    from (select id, preferences from compte where id = ${compteId}::uuid for update) former
    where c.id = former.id returning former.preferences as before`.execute(db);
  return rows[0]?.before;
}

/** Where the mails of some accounts go: those that are open, and are no persona of the demonstration. */
export async function addressesOf(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { courriel: string; nom: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('compte')
    .select(['id', 'courriel', 'prenom', 'nom'])
    .where('id', 'in', ids)
    .where('etat', '=', 'actif')
    .where('demonstration', '=', false)
    .execute();
  return new Map(rows.map((row) => [row.id, { courriel: row.courriel, nom: `${row.prenom} ${row.nom}`.trim() }]));
}
