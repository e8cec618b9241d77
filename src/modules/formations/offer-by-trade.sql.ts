import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { newestPlaces } from './newest-places.sql.ts';
import { shownTie } from './offre/shown.sql.ts';
import { tradesOf } from './trade-links.sql.ts';

/** What a département opens of one certification. */
export interface TradeOffer {
  certificationId: string;
  slug: string;
  sigle: string | null;
  intitule: string;
  niveau: number | null;
  departement: string;
  /** Every trade of the certification, the inherited ones included. */
  romes: string[];
  lignes: number;
  /** Newest places known of the lines, added; null: of none. */
  places: number | null;
  /** Lines whose places nobody gives. */
  sansPlaces: number;
  /** Some of the places are invented. */
  exemple: boolean;
  /** Newest rate of further studies of the région, in percent; null: not published. */
  poursuite: number | null;
}

/** Where the offer is looked for, and which trades it leads to. */
export interface TradeOfferQuery {
  departements: readonly string[];
  romes: readonly string[];
  /** Only the lines that this campus shows; null: every school. */
  campusId: string | null;
}

/** Open lines of some départements that lead to some trades, by certification and département. */
export async function offerByTrade(db: Db, query: TradeOfferQuery): Promise<TradeOffer[]> {
  const departements = sql`any(${[...query.departements]}::text[])`;
  const shown = query.campusId
    ? sql`and exists (select from ligne_campus lc where lc.ligne_id = l.id and lc.campus_id = ${query.campusId}::uuid
        and ${shownTie('lc')})`
    : sql``;
  const { rows } = await sql<TradeOffer>`
    with lignes as materialized (
      select l.id, l.certification_id, o.departement_code as departement
      from ligne_formation l join organisation o on o.id = l.organisation_id
      where l.etat = 'ouverte' and o.departement_code = ${departements} ${shown}),
    metiers as materialized (
      select m.certification_id, array_agg(distinct m.rome_code order by m.rome_code) as romes
      from (${tradesOf(sql`c.id in (select certification_id from lignes)`)}) m group by 1),
    comptees as (
      select g.certification_id, g.departement, count(*)::int as lignes, sum(a.capacite)::int as places,
        (count(*) filter (where a.capacite is null))::int as sans_places, coalesce(bool_or(a.exemple), false) as exemple
      from lignes g join metiers m on m.certification_id = g.certification_id and m.romes && ${[...query.romes]}::text[]
      left join lateral (
        select y.capacite, s.nature = 'exemple' as exemple from ligne_annee y join origine s on s.id = y.origine_id
        where y.ligne_id = g.id and y.capacite is not null order by ${newestPlaces('y')} limit 1) a on true
      group by 1, 2)
    select c.id as "certificationId", c.slug, coalesce(c.sigle, t.sigle) as sigle, c.intitule, c.niveau, k.departement,
      m.romes, k.lignes, k.places, k.sans_places as "sansPlaces", k.exemple,
      (select i.taux_poursuite from insertion i join departement d on d.region_code = i.region_code
        where d.code = k.departement and i.certification_id = c.id and i.portee = 'region' and i.taux_poursuite is not null
          and coalesce(i.sortants, 20) >= 20
        order by i.millesime desc, i.sortants desc nulls last, i.voie limit 1) as poursuite
    from comptees k join certification c on c.id = k.certification_id join metiers m on m.certification_id = c.id
    left join diplome_type t on t.code = c.diplome_type_code
    order by c.niveau nulls last, c.intitule collate "fr-x-icu", c.slug, k.departement`.execute(db);
  return rows;
}

/** Trades that the open lines of a campus lead to. */
export async function tradesOfCampusOffer(db: Db, campusId: string): Promise<string[]> {
  const { rows } = await sql<{ rome: string }>`
    select distinct m.rome_code as rome from (${tradesOf(sql`c.id in (
      select l.certification_id from ligne_campus lc join ligne_formation l on l.id = lc.ligne_id and l.etat = 'ouverte'
      where lc.campus_id = ${campusId}::uuid and ${shownTie('lc')})`)}) m order by 1`.execute(db);
  return rows.map((row) => row.rome);
}
