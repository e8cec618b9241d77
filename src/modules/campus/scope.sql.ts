import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Scope } from '#modules/droits/index.ts';

/** Régions where a campus `c` stands, by what its territory names; a région académique has the code of its région. */
const regionsOfCampus = sql`(
  select t.code from campus_territoire t where t.campus_id = c.id and t.genre = 'region'
  union select a.region_academique_code from campus_territoire t join academie a on a.code = t.code
    where t.campus_id = c.id and t.genre = 'academie' and a.region_academique_code is not null
  union select d.region_code from campus_territoire t join departement d on d.code = t.code
    where t.campus_id = c.id and t.genre = 'departement')`;

/** Whether the row `c` of `campus` stands in a scope: the condition of every list of campuses kept to what one may see. */
export const campusInScope = (scope: Scope): RawBuilder<boolean> =>
  scope.whole
    ? sql`true`
    : sql`(c.id = any(${scope.campus}::uuid[])
        or exists (select 1 from ${regionsOfCampus} r (code) where r.code = any(${[...scope.regions, ...scope.regionsAcademiques]}::text[])))`;

/** A campus as headers and lists name it, with what rights ask of it. */
export interface CampusPlace {
  id: string;
  slug: string;
  /** The name in use. */
  nom: string;
  nomComplet: string;
  filiereLettre: string | null;
  filiereLibelle: string | null;
  /** Codes, for `Subject.regions` and `Subject.regionsAcademiques` alike. */
  regions: string[];
}

const place = sql`
  select c.id, c.slug, coalesce(c.nom_usuel, c.nom) as nom, c.nom as "nomComplet", c.filiere_lettre as "filiereLettre",
    f.libelle as "filiereLibelle", array(select r.code from ${regionsOfCampus} r (code) order by r.code) as regions
  from campus c left join filiere f on f.lettre = c.filiere_lettre`;

/** The campus at this address, or null. */
export async function campusPlace(db: Db, slug: string): Promise<CampusPlace | null> {
  const { rows } = await sql<CampusPlace>`${place} where c.slug = ${slug}`.execute(db);
  return rows[0] ?? null;
}

/** Campuses of a scope in the order of French names, those that are no more last. */
export async function campusesInScope(db: Db, scope: Scope, limit: number): Promise<CampusPlace[]> {
  const { rows } = await sql<CampusPlace>`${place} where ${campusInScope(scope)}
    order by c.etat in ('ferme', 'fusionne', 'renomme'), coalesce(c.nom_usuel, c.nom) collate "fr-x-icu", c.id limit ${limit}`.execute(
    db,
  );
  return rows;
}
