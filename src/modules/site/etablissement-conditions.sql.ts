import { type RawBuilder, sql } from 'kysely';
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

type Conditions = RawBuilder<unknown>[];

/** Of a row that meets them all. */
export const all = (conditions: Conditions): RawBuilder<unknown> =>
  conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);

/** Point of the sphere around which distances are told, or null. */
export const centreOf = (area: SchoolArea | null): RawBuilder<unknown> | null =>
  area?.kind === 'point' ? sql`position_terre(${area.latitude}, ${area.longitude})` : null;

function wordConditions(quoi: string): Conditions {
  const words = quoi
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .slice(0, 6);
  return words.map((word) => sql`(a.mots like ${`%${word}%`} or a.codes @> ${[word]}::text[])`);
}

/** Territories: columns that the organisations (`annuaire a`) and their counts (`annuaire_compte a`) both have. */
export function territoryConditions({ area, region, departement }: SchoolPlaceFilters): Conditions {
  const conditions: Conditions = [];
  if (area?.kind === 'departement') conditions.push(sql`a.departement = ${area.code}`);
  if (area?.kind === 'region') conditions.push(sql`a.region = ${area.code}`);
  if (region !== null) conditions.push(sql`a.region = ${region}`);
  if (departement !== null) conditions.push(sql`a.departement = ${departement}`);
  return conditions;
}

/** What only an organisation of `annuaire a` can tell: its words, its commune, its position. */
export function ownConditions({ quoi, area, commune, carte, sansPosition }: SchoolPlaceFilters): Conditions {
  const conditions = wordConditions(quoi);
  const point = centreOf(area);
  if (commune !== null) conditions.push(sql`a.commune = ${commune}`);
  if (carte) {
    const [west, south, east, north] = carte;
    conditions.push(sql`a.latitude between ${south} and ${north}`, sql`a.longitude between ${west} and ${east}`);
  } else if (point && area?.kind === 'point' && area.km !== null && !sansPosition) {
    const chord = sql`corde_km(${area.km})`;
    conditions.push(sql`a.position <@ cube_enlarge(${point}, ${chord}, 3)`, sql`(a.position <-> ${point}) <= ${chord}`);
  }
  return conditions;
}

/** Families, kinds and sector chosen. */
export function facetConditions({ famille, genres, secteur }: SchoolFilters): Conditions {
  const conditions: Conditions = [];
  if (famille.length > 0) conditions.push(sql`a.famille = any(${famille}::text[])`);
  if (genres !== null) conditions.push(sql`a.genre = any(${genres}::text[])`);
  if (secteur.length > 0) conditions.push(sql`a.secteur = any(${secteur}::text[])`);
  return conditions;
}

/** Every condition on an organisation of `annuaire a`. */
export const schoolConditions = (filters: SchoolFilters): RawBuilder<unknown> =>
  all([
    ...territoryConditions(filters),
    ...ownConditions(filters),
    ...(filters.sansPosition ? [sql`a.latitude is null`] : []),
    ...facetConditions(filters),
  ]);
