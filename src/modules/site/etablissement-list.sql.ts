import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { centreOf, type SchoolFilters, schoolConditions } from './etablissement-conditions.sql.ts';

export interface SchoolRow {
  slug: string;
  nom: string;
  genre: string;
  famille: string;
  secteur: string | null;
  codePostal: string | null;
  commune: string | null;
  departement: string | null;
  academie: string | null;
  latitude: number | null;
  longitude: number | null;
  precision: string | null;
  uai: string | null;
  siret: string | null;
  formations: number;
  /** Kilometres from the place asked for. */
  distance: number | null;
  exemple: boolean;
}

/** Organisations by distance from the place asked for, else by name, with how many trainings each opens. */
export async function listSchools(
  db: Db,
  filters: SchoolFilters,
  page: { limit: number; offset: number },
): Promise<SchoolRow[]> {
  const point = centreOf(filters.area);
  const chord = point ? sql`(a.position <-> ${point})` : sql`null::float8`;
  const { rows } = await sql<SchoolRow>`
    select a.slug, a.nom, a.genre, a.famille, a.secteur, a.code_postal as "codePostal", a.commune_nom as commune,
      a.departement, a.academie_nom as academie, a.latitude, a.longitude, a.position_precision as precision,
      a.uai, a.siret, a.formations, distance_km(${chord}) as distance, a.exemple
    from annuaire a where ${schoolConditions(filters)}
    order by ${point ? sql`${chord} nulls last, ` : sql``}a.rang limit ${page.limit} offset ${page.offset}`.execute(db);
  return rows;
}
