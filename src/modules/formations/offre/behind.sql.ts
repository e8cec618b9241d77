import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { shownTie } from './shown.sql.ts';

/** Establishments of which the search shows a training in an offer where it is no more, or does not show one that is there. */
export async function establishmentsBehind(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with offre as (
      select l.certification_id, l.organisation_id, k.campus_id, bool_or(${shownTie('k')} and l.etat = 'ouverte') as montree
      from ligne_campus k join ligne_formation l on l.id = k.ligne_id group by 1, 2, 3)
    select distinct o.organisation_id as id from offre o
    where o.montree <> exists (
      select from recherche_offre r join recherche_facette f on f.numero = r.facette_numero
      join recherche_certification c on c.numero = r.certification_numero
      join recherche_organisation s on s.numero = r.organisation_numero
      join recherche_campus p on p.campus_id = o.campus_id
      where c.certification_id = o.certification_id and s.organisation_id = o.organisation_id and p.numero = any(f.campus))`.execute(
    db,
  );
  return rows.map((row) => row.id);
}
