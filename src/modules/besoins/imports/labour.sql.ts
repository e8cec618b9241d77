import { type RawBuilder, sql } from 'kysely';

/** Basins named by a file, in one zoning. A basin over several départements keeps the one of its first line. */
export const basinsOf = (table: string, zoning: string): RawBuilder<unknown> =>
  sql`select distinct on (bassin_code) ${zoning}::text as zonage, bassin_code as code, nom, departement_code, region_code,
    ligne from ${sql.table(table)} order by bassin_code, ligne`;

export const membersOf = (table: string, zoning: string): RawBuilder<unknown> =>
  sql`select ${zoning}::text as zonage, commune_insee, bassin_code, ligne from ${sql.table(table)}`;

export const tensionsOf = (table: string): RawBuilder<unknown> =>
  sql`select annee, rome_code, 'BE19' as zonage, bassin_code, offres, demandeurs, tension, ligne from ${sql.table(table)}`;

/** Lines of a basin that spreads over several départements are added; one secret part keeps the whole secret. */
export const projectsOf = (table: string): RawBuilder<unknown> =>
  sql`select annee, metier_code, 'BE25' as zonage, bassin_code, min(metier_nom) as metier_nom,
      min(famille_code) as famille_code, min(famille_nom) as famille_nom,
      case when bool_or(secret) then null else sum(projets)::integer end as projets,
      case when bool_or(secret) then null else sum(difficiles)::integer end as difficiles,
      case when bool_or(secret) then null else sum(saisonniers)::integer end as saisonniers,
      bool_or(secret) as secret, min(ligne) as ligne
    from ${sql.table(table)} group by annee, metier_code, bassin_code`;

export const unemploymentOf = (table: string, scope: string): RawBuilder<unknown> =>
  sql`select ${scope}::text as portee, code, annee, taux, ligne from ${sql.table(table)}`;

/** Pairs FAP–ROME; blank cells of the headerless table mean « same as above », in line order. */
export const pairsOf = (table: string, dataset: string): RawBuilder<unknown> =>
  sql`
    select distinct on (fap, pcs, rome_code) ${dataset}::text as jeu, fap, coalesce(pcs, '') as pcs, rome_code, ligne
    from (
      select first_value(fap) over (partition by groupe_fap order by ligne) as fap,
        first_value(pcs) over (partition by groupe_fap, groupe_pcs order by ligne) as pcs, rome_code, ligne
      from (select *, count(fap) over (order by ligne) as groupe_fap, count(pcs) over (order by ligne) as groupe_pcs
        from ${sql.table(table)}) g
    ) r
    where fap is not null and rome_code is not null order by fap, pcs, rome_code, ligne`;

/** Priorities of the régions that exist here. */
export const prioritiesOf = (table: string): RawBuilder<unknown> =>
  sql`select s.region_code, s.cfd, s.dispositif_code, s.ligne from ${sql.table(table)} s
    join region r on r.code = s.region_code`;
