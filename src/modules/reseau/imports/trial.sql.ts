import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { ERASED_NAME } from '../contact.ts';
import type { MembershipState } from '../membership.ts';
import { presentMember } from '../present-member.sql.ts';

/** Whose a code is. */
export interface CodeOwner {
  genre: string;
  valeur: string;
  id: string;
  nom: string;
  binned: boolean;
}

export async function ownersOfCodes(
  db: Db,
  codes: readonly { genre: string; valeur: string }[],
): Promise<Map<string, CodeOwner>> {
  if (codes.length === 0) return new Map();
  const { rows } = await sql<CodeOwner>`
    select i.genre, i.valeur, o.id, o.nom, o.supprimee_le is not null as binned
    from jsonb_to_recordset(${JSON.stringify(codes)}::jsonb) as d(genre text, valeur text)
    join identifiant i on i.genre = d.genre and i.valeur = d.valeur
    join organisation o on o.id = i.organisation_id`.execute(db);
  return new Map(rows.map((row) => [`${row.genre}:${row.valeur}`, row]));
}

/** An organisation as a trial compares it with a line. */
export interface StandingSheet {
  id: string;
  slug: string;
  nom: string;
  commune_insee: string | null;
  commune: string | null;
  adresse: string | null;
  code_postal: string | null;
  telephone: string | null;
  courriel: string | null;
  site_web: string | null;
  /** Fields that an open file says: a spreadsheet does not change them. */
  held: string[];
  codes: string[];
  /** Campuses of which it is a present member, régions where it stands. */
  campus: string[];
  region: string | null;
  regionAcademique: string | null;
  /** Its standing in the campus of the import. */
  statut: MembershipState | null;
}

export async function standingSheets(
  db: Db,
  order: { ids: readonly string[]; campusId: string; today: string },
): Promise<Map<string, StandingSheet>> {
  const { rows } = await sql<StandingSheet>`
    select o.id, o.slug, o.nom, o.commune_insee, o.commune_nom as commune, o.adresse, o.code_postal, o.telephone,
      o.courriel, o.site_web, d.region_code as region, c.region_academique_code as "regionAcademique",
      array(select distinct f.champ from fait f where f.organisation_id = o.id
        and f.jeu not in ('saisie', 'demonstration')) as held,
      array(select i.genre || ':' || i.valeur from identifiant i where i.organisation_id = o.id) as codes,
      array(select a.campus_id::text from adhesion a where a.organisation_id = o.id and ${presentMember(order.today)}) as campus,
      (select a.statut from adhesion a where a.organisation_id = o.id and a.campus_id = ${order.campusId}::uuid) as statut
    from organisation o
    left join departement d on d.code = o.departement_code
    left join academie c on c.code = o.academie_code
    where o.id = any(${[...order.ids]}::uuid[]) and o.supprimee_le is null`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** People of these organisations: how a line recognises them. */
export async function peopleOf(
  db: Db,
  organisations: readonly string[],
): Promise<{ organisation: string; courriel: string | null; prenom: string; nom: string }[]> {
  if (organisations.length === 0) return [];
  const { rows } = await sql<{ organisation: string; courriel: string | null; prenom: string; nom: string }>`
    select f.organisation_id as organisation, lower(c.courriel) as courriel, plie(c.prenom) as prenom, plie(c.nom) as nom
    from contact_fonction f join contact c on c.id = f.contact_id
    where f.organisation_id = any(${[...organisations]}::uuid[]) and c.nom <> ${ERASED_NAME}`.execute(db);
  return rows;
}

/** INSEE codes of the communes of these names, folded, and of these postal codes: only the names that one commune alone has. */
export async function communesOf(
  db: Db,
  asked: readonly { nom: string; postal: string }[],
): Promise<{ nom: string; postal: string; insee: string; label: string }[]> {
  if (asked.length === 0) return [];
  const { rows } = await sql<{ nom: string; postal: string; insee: string; label: string }>`
    with demande as (
      select d.nom, d.postal from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as d(nom text, postal text)
    ), trouvee as (
      select d.nom, d.postal, c.insee, c.nom as label,
        count(*) over (partition by d.nom, d.postal) as n
      from demande d join commune c on c.nom_plie = d.nom
      where c.actuelle is null and (d.postal = '' or exists (
        select from code_postal p where p.code = d.postal and p.commune_insee = c.insee))
    )
    select nom, postal, insee, label from trouvee where n = 1`.execute(db);
  return rows;
}
