import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { OfferLevel } from '#modules/campus/index.ts';
import { shownTie } from './offre/shown.sql.ts';

/** Open lines that a campus shows as its own, counted as the catalogue counts them. */
export async function offerLevelsOf(db: Db, campusId: string): Promise<OfferLevel[]> {
  const { rows: levels } = await sql<OfferLevel>`
    with formation as (
      select l.certification_id, l.organisation_id, c.niveau, bool_or(l.statut = 'scolaire') as scolaire,
        bool_or(l.statut = 'apprentissage') as apprentissage, bool_or(l.statut = 'formation_continue') as continue,
        bool_and(l.exemple) as exemple
      from ligne_campus lc
      join ligne_formation l on l.id = lc.ligne_id and l.etat = 'ouverte'
      join certification c on c.id = l.certification_id
      where lc.campus_id = ${campusId}::uuid and ${shownTie('lc')}
      group by l.certification_id, l.organisation_id, c.niveau)
    select f.niveau, n.ancien, count(*) as formations, count(*) filter (where scolaire) as scolaire,
      count(*) filter (where apprentissage) as apprentissage, count(*) filter (where continue) as "formationContinue",
      count(*) filter (where exemple) as exemples
    from formation f left join niveau n on n.niveau = f.niveau
    group by f.niveau, n.ancien order by f.niveau nulls last`.execute(db);
  return levels;
}

/** Levels of the open lines of each campus: the range « du CAP à bac + 5 » is derived from them, never typed. */
export async function levelsByCampus(db: Db): Promise<Map<string, number[]>> {
  const { rows } = await sql<{ campus: string; niveaux: number[] }>`
    select lc.campus_id as campus, array_agg(distinct c.niveau order by c.niveau) as niveaux
    from ligne_campus lc
    join ligne_formation l on l.id = lc.ligne_id and l.etat = 'ouverte'
    join certification c on c.id = l.certification_id
    where c.niveau is not null and ${shownTie('lc')}
    group by lc.campus_id`.execute(db);
  return new Map(rows.map((row) => [row.campus, row.niveaux]));
}
