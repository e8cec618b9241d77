import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { grantInForce, rolePlace, rolePlaces } from '#modules/comptes/index.ts';
import type { Scope } from '#modules/droits/index.ts';

export interface PersonWithRole {
  compteId: string;
  nom: string;
  fonction: string | null;
  role: string;
  debut: string;
  fin: string | null;
  /** Whose role it is, when it is lent. */
  delegationDe: string | null;
  exemple: boolean;
}

/** Who has a role in a campus on a day, the direction first. @param order roles, in the order of the list. */
export async function peopleOfCampus(
  db: Db,
  campusId: string,
  day: string,
  order: readonly string[],
): Promise<PersonWithRole[]> {
  const { rows } = await sql<PersonWithRole>`
    select c.id as "compteId", trim(c.prenom || ' ' || c.nom) as nom, c.fonction, a.role, a.debut, a.fin,
      nullif(trim(k.prenom || ' ' || k.nom), '') as "delegationDe", c.demonstration as exemple
    from attribution a
    join compte c on c.id = a.compte_id and c.etat = 'actif'
    left join attribution d on d.id = a.delegation_de
    left join compte k on k.id = d.compte_id
    where a.campus_id = ${campusId}::uuid and ${grantInForce(day)}
    order by array_position(${[...order]}::text[], a.role) nulls last, c.nom collate "fr-x-icu", c.prenom collate "fr-x-icu", a.id`.execute(
    db,
  );
  return rows;
}

export interface FoundPerson {
  id: string;
  nom: string;
  fonction: string | null;
  /** Slug of the campus where the person has a role that the reader may see. */
  campusSlug: string | null;
  lieu: string | null;
}

/** People with a role in a scope whose name or address says every word. @param words folded. */
export async function findPeople(
  db: Db,
  scope: Scope,
  words: readonly string[],
  { day, limit }: { day: string; limit: number },
): Promise<FoundPerson[]> {
  const within = scope.whole
    ? sql`true`
    : sql`(a.campus_id = any(${scope.campus}::uuid[]) or a.organisation_id = any(${scope.organisations}::uuid[])
        or a.region_academique_code = any(${scope.regionsAcademiques}::text[]) or a.region_code = any(${scope.regions}::text[]))`;
  const said = sql`lower(unaccent(c.prenom || ' ' || c.nom || ' ' || c.courriel || ' ' || coalesce(c.fonction, '')))`;
  const all = words.map((word) => sql`${said} like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`);
  const { rows } = await sql<FoundPerson>`
    select * from (
      select distinct on (c.id) c.id, trim(c.prenom || ' ' || c.nom) as nom, c.fonction, pc.slug as "campusSlug", ${rolePlace} as lieu
      from compte c join attribution a on a.compte_id = c.id ${rolePlaces}
      where c.etat = 'actif' and ${grantInForce(day)}
        and ${within} and ${sql.join(all, sql` and `)}
      order by c.id, a.campus_id is null, a.creee_le
    ) trouve order by nom collate "fr-x-icu", id limit ${limit}`.execute(db);
  return rows;
}
