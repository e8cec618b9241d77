import { type Box, readBox } from '#core/html/map/box.ts';
import {
  families,
  isOrganisationKind,
  kindsOfLayer,
  layerOfKind,
  layers,
  type OrganisationKind,
  type OrganisationLayer,
  organisationKinds,
} from '#modules/organisations/index.ts';
import type { SchoolArea, SchoolFilters } from './etablissement-conditions.sql.ts';
import type { DepartementGroup, SchoolGroup, SchoolTally, SchoolTerritory } from './etablissement-counts.sql.ts';

export const SCHOOLS_PER_PAGE = 50;
const MAX_PAGE = 1000;
/** Distances proposed, in kilometres: those of the catalogue. */
export const schoolRadii = [10, 20, 40, 60, 100, 200] as const;
export const DEFAULT_SCHOOL_RADIUS = 60;

/** The directory, as its address says it. */
export interface SchoolCriteria {
  quoi: string;
  ou: string;
  rayon: number;
  couche: OrganisationLayer[];
  famille: string[];
  genre: OrganisationKind[];
  secteur: string[];
  region: string | null;
  departement: string | null;
  commune: string | null;
  carte: Box | null;
  /** `position=inconnue`: those that no map can show. */
  sansPosition: boolean;
  page: number;
}

const one = (value: string | null, form: RegExp): string | null => (value !== null && form.test(value) ? value : null);
const plain = (value: string | null): string => (value ?? '').replace(/\s+/g, ' ').trim().slice(0, 100);

/** Reads the address of the list; whatever is malformed is as if it were not there. */
export function readSchoolCriteria(params: URLSearchParams): SchoolCriteria {
  const page = Number(params.get('page') ?? 1);
  const among = <T extends string>(key: string, allowed: readonly T[]): T[] => {
    const asked = params.getAll(key).flatMap((value) => value.split(','));
    return allowed.filter((value) => asked.includes(value));
  };
  return {
    quoi: plain(params.get('quoi')),
    ou: plain(params.get('ou')),
    rayon: schoolRadii.find((km) => String(km) === params.get('rayon')) ?? DEFAULT_SCHOOL_RADIUS,
    couche: among('couche', layers),
    famille: among('famille', families),
    genre: among('genre', organisationKinds).filter(isOrganisationKind),
    secteur: among('secteur', ['public', 'prive']),
    region: one(params.get('region'), /^\w{2,4}$/),
    departement: one(params.get('departement'), /^(\d{2}|2A|2B|97\d|98\d)$/),
    commune: one(params.get('commune'), /^(\d{5}|2[AB]\d{3})$/),
    carte: readBox(params.get('carte')),
    sansPosition: params.get('position') === 'inconnue',
    page: Number.isInteger(page) && page >= 1 && page <= MAX_PAGE ? page : 1,
  };
}

/** What the criteria ask of the database. */
export function schoolFilters(criteria: SchoolCriteria, area: SchoolArea | null): SchoolFilters {
  const { quoi, famille, secteur, region, departement, commune, carte, sansPosition } = criteria;
  const layered = criteria.couche.length > 0 ? criteria.couche.flatMap(kindsOfLayer) : organisationKinds;
  const genres = layered.filter((kind) => criteria.genre.length === 0 || criteria.genre.includes(kind));
  const all = criteria.couche.length === 0 && criteria.genre.length === 0;
  return {
    quoi,
    area,
    famille,
    genres: all ? null : genres,
    secteur,
    region,
    departement,
    commune,
    carte,
    sansPosition,
  };
}

export type SchoolFacet = 'couche' | 'famille' | 'genre' | 'secteur';
export interface SchoolCounts {
  total: number;
  facets: Record<SchoolFacet, { value: string; n: number }[]>;
}

const valueIn: Record<SchoolFacet, (row: SchoolTally) => string | null> = {
  couche: (row) => layerOfKind(row.genre),
  famille: (row) => row.famille,
  genre: (row) => row.genre,
  secteur: (row) => row.secteur,
};
const facets = Object.keys(valueIn) as SchoolFacet[];
const orders: Record<SchoolFacet, readonly string[]> = {
  couche: layers,
  famille: families,
  genre: organisationKinds,
  secteur: ['public', 'prive'],
};

/** How many, in all and by value: each facet keeps the choices of the others and ignores its own. */
export function countSchools(rows: SchoolTally[], criteria: SchoolCriteria): SchoolCounts {
  const passes = (row: SchoolTally, except: SchoolFacet | null): boolean =>
    facets.every((facet) => {
      const chosen: readonly string[] = criteria[facet];
      return facet === except || chosen.length === 0 || chosen.includes(valueIn[facet](row) ?? '');
    });
  const tally = (facet: SchoolFacet) => {
    const counts = new Map<string, number>();
    for (const row of rows) {
      const value = valueIn[facet](row);
      if (value !== null && passes(row, facet)) counts.set(value, (counts.get(value) ?? 0) + row.n);
    }
    return orders[facet].flatMap((value) => (counts.has(value) ? [{ value, n: counts.get(value)! }] : []));
  };
  const total = rows.filter((row) => passes(row, null)).reduce((sum, row) => sum + row.n, 0);
  return {
    total,
    facets: { couche: tally('couche'), famille: tally('famille'), genre: tally('genre'), secteur: tally('secteur') },
  };
}

/** Fewer are clearer one by one; more would cover one another on the map of a phone. */
export const LEAST_GROUPS = 5;
export const MOST_GROUPS = 24;

/**
 * How the map shows what was found. Each, when the page holds them all; else one number per territory, of the finest kind
 * that has room: communes, then départements, then régions; else (a large town alone) those of the page.
 */
export function mapLevel(located: number, territories: Record<SchoolTerritory, number>): SchoolTerritory | null {
  if (located <= SCHOOLS_PER_PAGE) return null;
  const fitting = (['commune', 'departement', 'region'] as const).find((one) => territories[one] <= MOST_GROUPS);
  const coarse = fitting ?? 'region';
  // Too few numbers would say little: the finer kind, its greatest ones.
  const level = territories[coarse] >= LEAST_GROUPS ? coarse : coarse === 'region' ? 'departement' : 'commune';
  return territories[level] >= LEAST_GROUPS ? level : null;
}

const byCode = (a: string | null, b: string | null): number =>
  a === null || b === null ? Number(a === null) - Number(b === null) : a.localeCompare(b);

/** The régions of groups by département: their numbers added, their middles weighed. */
export function regionsOf(departements: DepartementGroup[]): SchoolGroup[] {
  const regions = Map.groupBy(departements, (one) => one.region);
  return [...regions]
    .map(([code, parts]): SchoolGroup => {
      const n = parts.reduce((sum, one) => sum + one.n, 0);
      const middle = (key: 'latitude' | 'longitude') => parts.reduce((sum, one) => sum + one[key] * one.n, 0) / n;
      return {
        code,
        nom: parts[0]!.regionNom,
        n,
        genres: [...new Set(parts.flatMap((one) => one.genres))],
        latitude: middle('latitude'),
        longitude: middle('longitude'),
        ouest: Math.min(...parts.map((one) => one.ouest)),
        sud: Math.min(...parts.map((one) => one.sud)),
        est: Math.max(...parts.map((one) => one.est)),
        nord: Math.max(...parts.map((one) => one.nord)),
      };
    })
    .sort((a, b) => b.n - a.n || byCode(a.code, b.code));
}
