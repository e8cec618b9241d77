import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { OrganisationFamily, OrganisationKind } from '#modules/organisations/index.ts';
import type { MembershipState } from './membership.ts';

/** What an organisation is in one campus, whole. */
export interface Membership {
  id: string;
  campusId: string;
  organisationId: string;
  slug: string;
  nom: string;
  genre: OrganisationKind;
  famille: OrganisationFamily;
  commune: string | null;
  departement: string | null;
  statut: MembershipState;
  roles: string[];
  college: string | null;
  etiquettes: string[];
  fondateur: boolean;
  correspondantId: string | null;
  debut: string | null;
  fin: string | null;
  contactLe: string | null;
  /** Public pages name it as a member. */
  nomPublic: boolean;
  version: number;
  exemple: boolean;
  hasIdentifier: boolean;
}

/** The membership of an organisation in a campus, or null. @param options.lock one person at a time changes it. */
export async function readMembership(
  db: Db,
  campusId: string,
  organisation: { slug: string } | { id: string },
  options: { lock?: boolean } = {},
): Promise<Membership | null> {
  const which = 'slug' in organisation ? sql`o.slug = ${organisation.slug}` : sql`o.id = ${organisation.id}::uuid`;
  const { rows } = await sql<Membership>`
    select a.id, a.campus_id as "campusId", o.id as "organisationId", o.slug, o.nom, o.genre, o.famille,
      o.commune_nom as commune, o.departement_code as departement, a.statut, a.roles, a.college, a.etiquettes, a.fondateur,
      a.correspondant_id as "correspondantId", a.debut, a.fin, to_char(a.contact_le, 'YYYY-MM-DD') as "contactLe", a.nom_public as "nomPublic", a.version,
      s.nature = 'exemple' as exemple,
      exists (select from identifiant i where i.organisation_id = o.id) as "hasIdentifier"
    from adhesion a join organisation o on o.id = a.organisation_id join origine s on s.id = a.origine_id
    where a.campus_id = ${campusId}::uuid and ${which} and o.supprimee_le is null
    ${options.lock ? sql`for update of a` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** What a form or an act changes of a membership. @returns the version that it makes. */
export async function updateMembership(
  tx: Tx,
  id: string,
  to: Partial<{
    statut: MembershipState;
    roles: string[];
    college: string | null;
    fondateur: boolean;
    correspondant_id: string | null;
    debut: string | null;
    fin: string | null;
    contact_le: string | null;
    nom_public: boolean;
  }>,
): Promise<number> {
  const { version } = await tx
    .updateTable('adhesion')
    .set({ ...to, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Something passed between a campus and an organisation on a day: kept when it is later than what was known, as a version of its own. */
export async function noteExchange(db: Db, campusId: string, organisationId: string, day: string): Promise<void> {
  await sql`
    update adhesion set contact_le = ${day}::date, version = version + 1
    where campus_id = ${campusId}::uuid and organisation_id = ${organisationId}::uuid
      and (contact_le is null or contact_le < ${day}::date)`.execute(db);
}

/** People who hold a function in an organisation today, for a list to choose from: those who refused are left out. */
export async function correspondentsOf(
  db: Db,
  order: { campusId: string; organisationId: string; today: string },
): Promise<{ id: string; nom: string; titre: string }[]> {
  const { rows } = await sql<{ id: string; nom: string; titre: string }>`
    select c.id, trim(c.prenom || ' ' || c.nom) as nom, min(f.titre) as titre
    from contact c join contact_fonction f on f.contact_id = c.id
    where f.organisation_id = ${order.organisationId}::uuid and c.oppose_le is null
      and (f.campus_id is null or f.campus_id = ${order.campusId}::uuid)
      and (f.fin is null or f.fin >= ${order.today}::date)
    group by c.id order by nom collate "fr-x-icu", c.id limit 200`.execute(db);
  return rows;
}
