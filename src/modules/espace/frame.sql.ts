import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { campusInScope } from '#modules/campus/index.ts';
import type { Scope } from '#modules/droits/index.ts';

/** A campus or an organisation as the menu of the header names it. */
export interface PlaceRow {
  kind: 'campus' | 'organisation';
  slug: string;
  nom: string;
  filiereLettre: string | null;
  filiereLibelle: string | null;
  /** How many of its kind there are, those left out included. */
  total: number;
}

/**
 * Campuses of a scope, those that are no more last, then organisations in use among some; each kind in the order of French
 * names, as far as the limit.
 */
export async function placesOfMenu(
  db: Db,
  scope: Scope,
  organisations: readonly string[],
  limit: number,
): Promise<PlaceRow[]> {
  const { rows } = await sql<PlaceRow>`
    select kind, slug, nom, "filiereLettre", "filiereLibelle", total from (
      select 'campus' as kind, c.slug, coalesce(c.nom_usuel, c.nom) as nom, c.filiere_lettre as "filiereLettre",
        f.libelle as "filiereLibelle", count(*) over ()::int as total, row_number() over (
          order by c.etat in ('ferme', 'fusionne', 'renomme'), coalesce(c.nom_usuel, c.nom) collate "fr-x-icu", c.id) as rang
      from campus c left join filiere f on f.lettre = c.filiere_lettre where ${campusInScope(scope)}
      union all
      select 'organisation', o.slug, o.nom, null, null, count(*) over ()::int, row_number() over (order by o.nom collate "fr-x-icu", o.id)
      from organisation o
      where o.id = any(${[...organisations]}::uuid[]) and o.ferme_le is null and o.supprimee_le is null) place
    where rang <= ${limit} order by kind, rang`.execute(db);
  return rows;
}
