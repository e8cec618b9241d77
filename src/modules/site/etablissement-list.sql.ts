import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Box } from '#core/html/map/box.ts';

/** Where to look: around a point, or inside a territory. A frame of the map (`carte`) replaces the distance. */
export type SchoolArea =
  | { kind: 'point'; latitude: number; longitude: number; km: number | null }
  | { kind: 'departement' | 'region'; code: string };

/** What narrows the list besides kinds, families and sector, which are counted together. */
export interface SchoolPlaceFilters {
  quoi: string;
  area: SchoolArea | null;
  region: string | null;
  departement: string | null;
  commune: string | null;
  carte: Box | null;
  /** Only those that no map can show. */
  sansPosition: boolean;
}

export interface SchoolFilters extends SchoolPlaceFilters {
  famille: string[];
  /** Kinds asked for, those of the layers included; null: all. */
  genres: string[] | null;
  secteur: string[];
}

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

const departement = sql`coalesce(o.departement_code, c.departement_code)`;

const inRegion = (code: string) =>
  sql`${departement} in (select e.code from departement e where e.region_code = ${code})`;

const centre = (area: SchoolArea | null): RawBuilder<unknown> | null =>
  area?.kind === 'point' ? sql`position_terre(${area.latitude}, ${area.longitude})` : null;

function wordConditions(quoi: string): RawBuilder<unknown>[] {
  const words = quoi
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .slice(0, 6);
  const said = sql`lower(unaccent(o.nom || ' ' || coalesce(o.commune_nom, '') || ' ' || coalesce(o.code_postal, '')))`;
  return words.map(
    (word) =>
      sql`(${said} like ${`%${word}%`} or exists (select 1 from identifiant i where i.organisation_id = o.id and lower(i.valeur) = ${word}))`,
  );
}

function placeConditions(filters: SchoolPlaceFilters): RawBuilder<unknown>[] {
  const { area, carte } = filters;
  const point = centre(area);
  const all: RawBuilder<unknown>[] = [];
  if (filters.sansPosition) all.push(sql`o.latitude is null`);
  if (carte) {
    const [west, south, east, north] = carte;
    all.push(sql`o.latitude between ${south} and ${north}`, sql`o.longitude between ${west} and ${east}`);
  } else if (point && area?.kind === 'point' && area.km !== null && !filters.sansPosition) {
    const chord = sql`corde_km(${area.km})`;
    all.push(sql`o.position <@ cube_enlarge(${point}, ${chord}, 3)`, sql`(o.position <-> ${point}) <= ${chord}`);
  }
  if (area?.kind === 'departement') all.push(sql`${departement} = ${area.code}`);
  if (area?.kind === 'region') all.push(inRegion(area.code));
  if (filters.region !== null) all.push(inRegion(filters.region));
  if (filters.departement !== null) all.push(sql`${departement} = ${filters.departement}`);
  if (filters.commune !== null) all.push(sql`o.commune_insee = ${filters.commune}`);
  return all;
}

const base = (filters: SchoolPlaceFilters) =>
  sql.join([sql`o.ferme_le is null`, ...wordConditions(filters.quoi), ...placeConditions(filters)], sql` and `);

function conditions(filters: SchoolFilters) {
  const all = [base(filters)];
  if (filters.famille.length > 0) all.push(sql`o.famille = any(${filters.famille}::text[])`);
  if (filters.genres !== null) all.push(sql`o.genre = any(${filters.genres}::text[])`);
  if (filters.secteur.length > 0) all.push(sql`o.secteur = any(${filters.secteur}::text[])`);
  return sql.join(all, sql` and `);
}

/** Organisations by distance from the place asked for, else by name, with how many trainings each opens. */
export async function listSchools(
  db: Db,
  filters: SchoolFilters,
  page: { limit: number; offset: number },
): Promise<SchoolRow[]> {
  const point = centre(filters.area);
  const distance = point ? sql`(o.position <-> ${point})` : sql`null::float8`;
  const { rows } = await sql<SchoolRow>`
    select x.slug, x.nom, x.genre, x.famille, x.secteur, x."codePostal", x.commune, x.departement, x.academie, x.latitude, x.longitude,
      x.precision, x.exemple, distance_km(x.corde) as distance,
      (select count(distinct l.certification_id)::int from ligne_formation l where l.organisation_id = x.id and l.etat = 'ouverte') as formations,
      (select i.valeur from identifiant i where i.organisation_id = x.id and i.genre = 'uai' and i.fin is null order by i.valeur limit 1) as uai,
      (select i.valeur from identifiant i where i.organisation_id = x.id and i.genre = 'siret' and i.fin is null order by i.valeur limit 1) as siret
    from (
      select o.id, o.slug, o.nom, o.genre, o.famille, o.secteur, o.code_postal as "codePostal", coalesce(o.commune_nom, c.nom) as commune,
        ${departement} as departement, a.nom as academie, o.latitude, o.longitude,
        o.position_precision as precision, o.exemple, ${distance} as corde
      from organisation o left join commune c on c.insee = o.commune_insee left join academie a on a.code = o.academie_code
      where ${conditions(filters)}
      order by corde nulls last, o.nom collate "fr-x-icu", o.id limit ${page.limit} offset ${page.offset}) x
    order by x.corde nulls last, x.nom collate "fr-x-icu", x.id`.execute(db);
  return rows;
}

export interface SchoolTally {
  famille: string;
  genre: string;
  secteur: string | null;
  n: number;
}

/** How many of each family, kind and sector together, whatever is chosen among them: every facet is counted from it. */
export async function tallySchools(db: Db, filters: SchoolPlaceFilters): Promise<SchoolTally[]> {
  const { rows } = await sql<SchoolTally>`
    select o.famille, o.genre, o.secteur, count(*)::int as n
    from organisation o left join commune c on c.insee = o.commune_insee
    where ${base(filters)} group by 1, 2, 3`.execute(db);
  return rows;
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

/** The points found, by région, département or commune. Those without a code of their own come as one group without code. */
export async function groupSchools(db: Db, filters: SchoolFilters, by: SchoolTerritory): Promise<SchoolGroup[]> {
  const [code, name] = {
    region: [sql`d.region_code`, sql`r.nom`],
    departement: [departement, sql`d.nom`],
    commune: [sql`o.commune_insee`, sql`c.nom`],
  }[by];
  const { rows } = await sql<SchoolGroup>`
    select ${code} as code, max(${name}) as nom, count(*)::int as n, array_agg(distinct o.genre) as genres,
      avg(o.latitude) as latitude, avg(o.longitude) as longitude,
      min(o.longitude) as ouest, min(o.latitude) as sud, max(o.longitude) as est, max(o.latitude) as nord
    from organisation o left join commune c on c.insee = o.commune_insee left join departement d on d.code = ${departement} left join region r on r.code = d.region_code
    where o.latitude is not null and ${conditions(filters)}
    group by 1 order by n desc, 1`.execute(db);
  return rows;
}
