import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { tradesOf } from './trade-links.sql.ts';

/** A certification that leads to a trade. */
export interface TradeCertification {
  slug: string;
  sigle: string | null;
  intitule: string;
  niveau: number | null;
  /** Through a diploma that it replaced or that replaced it, or the specialities of its family. */
  herite: boolean;
  exemple: boolean;
  /** Schools that open it. */
  sites: number;
  /** Kilometres to the nearest of them; null without a point, or when none has a place. */
  distance: number | null;
}

/**
 * Certifications that lead to a trade, the inherited links included (trade-links.sql.ts), by level then nearest first.
 * Those that are closed and that nobody opens any more are left out.
 */
export async function certificationsOfTrade(
  db: Db,
  rome: string,
  of: { point: { latitude: number; longitude: number } | null; today: string },
): Promise<TradeCertification[]> {
  const chord = of.point
    ? sql`o.position <-> position_terre(${of.point.latitude}, ${of.point.longitude})`
    : sql`null::float8`;
  // Whoever inherits the trade is tied by renovations to a diploma that has it, or is the common year of a speciality that has it.
  const seeds = sql`(c.id in (select certification_id from directes) or c.cfd in (select cfd from proches)
    or c.cfd in (select cfd from communs_du_metier))`;
  const { rows } = await sql<TradeCertification>`
    with recursive directes as (select certification_id from certification_rome where rome_code = ${rome}),
    liens as (
      select ancien_cfd as de, nouveau_cfd as vers from certification_filiation
      union select nouveau_cfd, ancien_cfd from certification_filiation),
    proches(cfd) as (
      select x.cfd from certification x join directes d on d.certification_id = x.id where x.cfd is not null
      union select l.vers from proches p join liens l on l.de = p.cfd),
    communs_du_metier as (
      select distinct commun.cfd from certification_famille commun
      join certification_famille specialite on specialite.famille_code = commun.famille_code and specialite.role = 'specialite'
      join certification x on x.cfd = specialite.cfd join directes d on d.certification_id = x.id
      where commun.role = 'commun'),
    vises as materialized (
      select m.certification_id, bool_and(m.herite) as herite from (${tradesOf(seeds)}) m
      where m.rome_code = ${rome} group by 1)
    select c.slug, coalesce(c.sigle, t.sigle) as sigle, c.intitule, c.niveau, v.herite, c.exemple, s.sites,
      distance_km(s.corde) as distance
    from vises v join certification c on c.id = v.certification_id
    left join diplome_type t on t.code = c.diplome_type_code
    cross join lateral (
      select count(distinct l.organisation_id)::int as sites, min(${chord}) as corde
      from ligne_formation l join organisation o on o.id = l.organisation_id
      where l.certification_id = c.id and l.etat = 'ouverte') s
    where s.sites > 0 or c.fermeture is null or c.fermeture > ${of.today}::date
    order by s.sites = 0, c.niveau nulls last, s.corde nulls last, s.sites desc, c.intitule collate "fr-x-icu", c.slug`.execute(
    db,
  );
  return rows;
}
