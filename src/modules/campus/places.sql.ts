import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

export interface FoundCommune {
  insee: string;
  nom: string;
  latitude: number;
  longitude: number;
}

/** The commune that a person names, by its folded name (exact, else beginning) or its postal code; the most populated one. */
export async function findCommune(db: Db, folded: string, postalCode: string | null): Promise<FoundCommune | null> {
  const { rows } = await sql<FoundCommune>`
    select c.insee, c.nom, c.latitude, c.longitude
    from commune c
    where c.latitude is not null and (
      (${postalCode}::text is not null and exists (
        select 1 from code_postal p where p.commune_insee = c.insee and p.code = ${postalCode}))
      or (${folded} <> '' and c.nom_plie like replace(${folded}, '%', '') || '%'))
    order by c.nom_plie = ${folded} desc, c.population desc nulls last, c.insee
    limit 1`.execute(db);
  return rows[0] ?? null;
}
