import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import {
  all,
  facetConditions,
  ownConditions,
  type SchoolFilters,
  type SchoolPlaceFilters,
  schoolConditions,
  territoryConditions,
} from './etablissement-conditions.sql.ts';

export interface SchoolTally {
  famille: string;
  genre: string;
  secteur: string | null;
  n: number;
}

export type SchoolTerritory = 'region' | 'departement' | 'commune';

/** Organisations of one territory that the map shows as one mark. */
export interface SchoolGroup {
  code: string | null;
  nom: string | null;
  n: number;
  genres: string[];
  latitude: number;
  longitude: number;
  /** Box of the points. */
  ouest: number;
  sud: number;
  est: number;
  nord: number;
}

/** A group of a département, which says the région that it is part of. */
export interface DepartementGroup extends SchoolGroup {
  region: string | null;
  regionNom: string | null;
}

export interface SchoolSummary {
  /** How many of each family, kind and sector together, whatever is chosen among them: every facet is counted from it. */
  tally: SchoolTally[];
  /** Those with a position, by département; those without a code come as one group without code. */
  departements: DepartementGroup[];
  /** Départements that have an organisation, whatever is asked: those of the filter. */
  choices: SchoolDepartement[];
}

export interface SchoolDepartement {
  code: string;
  nom: string;
  region: string | null;
  regionNom: string | null;
}

/** One row per territory, family, kind and sector: ready-made when only territories narrow the list. */
function cells(filters: SchoolPlaceFilters): RawBuilder<unknown> {
  const [territories, own] = [territoryConditions(filters), ownConditions(filters)];
  if (own.length > 0) {
    const position = filters.sansPosition ? [sql`a.latitude is null`] : [];
    return sql`
      select k.departement, k.region, k.famille, k.genre, k.secteur, x.n, x.situes, x.latitudes, x.longitudes, x.ouest, x.sud, x.est, x.nord
      from (
        select a.cellule, count(*) as n, count(a.latitude) as situes, sum(a.latitude) as latitudes, sum(a.longitude) as longitudes,
          min(a.longitude) as ouest, min(a.latitude) as sud, max(a.longitude) as est, max(a.latitude) as nord
        from annuaire a where ${all([...territories, ...own, ...position])} group by a.cellule) x
      join annuaire_compte k on k.cellule = x.cellule`;
  }
  const [n, situes] = filters.sansPosition ? [sql`a.n - a.situes`, sql`0`] : [sql`a.n`, sql`a.situes`];
  return sql`
    select a.departement, a.region, a.famille, a.genre, a.secteur, ${n} as n, ${situes} as situes, a.latitudes, a.longitudes,
      a.ouest, a.sud, a.est, a.nord
    from annuaire_compte a where ${all(territories)}`;
}

const tallyOfCells = sql`
  select famille, genre, secteur, sum(n)::int as n from cellule group by famille, genre, secteur having sum(n) > 0`;

const inOrder = (rows: RawBuilder<unknown>) => sql`(select coalesce(json_agg(t), '[]') from (${rows}) t)`;

/** What the facets and the map count, in one reading. */
export async function summariseSchools(db: Db, filters: SchoolFilters): Promise<SchoolSummary> {
  const located = all([sql`a.situes > 0`, ...facetConditions(filters)]);
  // Kinds come as often as they were counted: telling them apart here would cost a sort.
  const departements = sql`
    select x.*, d.nom, r.nom as "regionNom" from (
      select a.departement as code, a.region, sum(a.situes)::int as n, array_agg(a.genre) as genres,
        sum(a.latitudes) / sum(a.situes) as latitude, sum(a.longitudes) / sum(a.situes) as longitude,
        min(a.ouest) as ouest, min(a.sud) as sud, max(a.est) as est, max(a.nord) as nord
      from cellule a where ${located} group by a.departement, a.region) x
    left join departement d on d.code = x.code left join region r on r.code = x.region
    order by x.n desc, x.code`;
  const choices = sql`
    select d.code, d.nom, d.region_code as region, r.nom as "regionNom"
    from departement d left join region r on r.code = d.region_code
    where d.code in (select a.departement from annuaire_compte a) order by d.code`;
  const { rows } = await sql<SchoolSummary>`
    with cellule as materialized (${cells(filters)})
    select ${inOrder(tallyOfCells)} as tally, ${inOrder(departements)} as departements, ${inOrder(choices)} as choices`.execute(
    db,
  );
  return rows[0]!;
}

/** The first count of the summary alone. */
export async function tallySchools(db: Db, filters: SchoolPlaceFilters): Promise<SchoolTally[]> {
  const { rows } = await sql<SchoolTally>`with cellule as materialized (${cells(filters)}) ${tallyOfCells}`.execute(db);
  return rows;
}

/** The points found, by commune, the `most` greatest ones. Those without a code of their own come as one group without code. */
export async function groupByCommune(db: Db, filters: SchoolFilters, most: number): Promise<SchoolGroup[]> {
  const { rows } = await sql<SchoolGroup>`
    select x.*, c.nom from (
      select a.commune as code, count(*)::int as n, array_agg(distinct a.genre) as genres,
        avg(a.latitude) as latitude, avg(a.longitude) as longitude,
        min(a.longitude) as ouest, min(a.latitude) as sud, max(a.longitude) as est, max(a.latitude) as nord
      from annuaire a where a.latitude is not null and ${schoolConditions(filters)} group by a.commune
      order by n desc, code limit ${most}) x
    left join commune c on c.insee = x.code
    order by x.n desc, x.code`.execute(db);
  return rows;
}
