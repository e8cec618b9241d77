import type { Db } from '#core/db/index.ts';
import { isMetropolitan } from '#core/html/map/index.ts';
import { layerOfKind, type OrganisationLayer } from '#modules/organisations/index.ts';
import { type Place, type PlaceAnswer, resolvePlace } from '#modules/referentiels/index.ts';
import {
  countSchools,
  MOST_GROUPS,
  mapLevel,
  regionsOf,
  SCHOOLS_PER_PAGE,
  type SchoolCounts,
  type SchoolCriteria,
  schoolFilters,
  schoolRadii,
} from './etablissement.ts';
import type { SchoolArea, SchoolFilters } from './etablissement-conditions.sql.ts';
import {
  type DepartementGroup,
  groupByCommune,
  type SchoolDepartement,
  type SchoolGroup,
  type SchoolTerritory,
  summariseSchools,
  tallySchools,
} from './etablissement-counts.sql.ts';
import { listSchools, type SchoolRow } from './etablissement-list.sql.ts';

export interface ListedSchool extends SchoolRow {
  couche: OrganisationLayer;
  /** Its number in the list and on the map. */
  numero: number;
}

/** One mark for a territory. */
export interface GroupMark extends SchoolGroup {
  code: string;
  /** The layer of all its organisations, when there is one. */
  couche: OrganisationLayer | null;
}

export interface SchoolMap {
  /** Numbers by territory; null: the rows of the page, each with its sign. */
  par: SchoolTerritory | null;
  groups: GroupMark[];
  /** Found with a position, wherever it is. */
  located: number;
  /** Of them, not shown on the map of the mainland. */
  overseas: number;
  /** Located, but no group holds them: their commune has no code. */
  ungrouped: number;
}

export interface SchoolList {
  criteria: SchoolCriteria;
  rows: ListedSchool[];
  counts: SchoolCounts;
  map: SchoolMap;
  place: Place | null;
  point: { latitude: number; longitude: number } | null;
  otherPlaces: Place[];
  unknownPlace: boolean;
  /** Answer the other criteria, but have no position: neither a distance nor a frame can hold them. */
  unplaced: number;
  radii: readonly number[];
  communeName: string | null;
  departements: SchoolDepartement[];
  pages: number;
}

function areaOf(answer: PlaceAnswer, criteria: SchoolCriteria): SchoolArea | null {
  if (answer.kind !== 'found') return null;
  const { genre, code, latitude, longitude } = answer.place;
  if (genre !== 'commune') return { kind: genre, code };
  if (latitude === null || longitude === null) return null;
  return { kind: 'point', latitude, longitude, km: criteria.carte ? null : criteria.rayon };
}

/** Everything that the directory shows. */
export async function readSchools(db: Db, criteria: SchoolCriteria): Promise<SchoolList> {
  const answer = await resolvePlace(db, criteria.ou);
  const area = areaOf(answer, criteria);
  const filters = schoolFilters(criteria, area);
  const offset = (criteria.page - 1) * SCHOOLS_PER_PAGE;
  const placed = criteria.carte !== null || (area?.kind === 'point' && area.km !== null);
  const [rows, { summary, map }, lost] = await Promise.all([
    listSchools(db, filters, { limit: SCHOOLS_PER_PAGE, offset }),
    summariseSchools(db, filters).then(async (summary) => ({
      summary,
      map: await readMap(db, filters, summary.departements),
    })),
    placed && !criteria.sansPosition ? tallySchools(db, { ...filters, carte: null, sansPosition: true }) : [],
  ]);
  const counts = countSchools(summary.tally, criteria);
  return {
    criteria,
    rows: rows.map((row, index) => ({ ...row, couche: layerOfKind(row.genre), numero: offset + index + 1 })),
    counts,
    map,
    place: answer.kind === 'found' ? answer.place : null,
    point: area?.kind === 'point' ? area : null,
    otherPlaces: answer.kind === 'found' ? answer.others : [],
    unknownPlace: answer.kind === 'unknown',
    unplaced: countSchools(lost, criteria).total,
    radii: schoolRadii,
    communeName: criteria.commune ? (rows[0]?.commune ?? criteria.commune) : null,
    departements: summary.choices,
    pages: Math.ceil(counts.total / SCHOOLS_PER_PAGE),
  };
}

/** @param departements those found with a position, by département. */
async function readMap(db: Db, filters: SchoolFilters, departements: DepartementGroup[]): Promise<SchoolMap> {
  const onMap = (groups: SchoolGroup[]) => groups.filter((one) => isMetropolitan(one.latitude, one.longitude));
  const located = sum(departements);
  const shown = {
    region: onMap(regionsOf(departements)),
    departement: onMap(departements),
    commune: [] as SchoolGroup[],
  };
  const overseas = located - sum(shown.departement);
  // Each département has a commune at least: where they already are too many, communes need no counting. Where they do,
  // a few more than fit are enough, besides those that are elsewhere.
  const few = located - overseas > SCHOOLS_PER_PAGE && shown.departement.length <= MOST_GROUPS;
  if (few) shown.commune = onMap(await groupByCommune(db, filters, 2 * MOST_GROUPS + overseas));
  const par = mapLevel(located - overseas, {
    region: shown.region.length,
    departement: shown.departement.length,
    commune: few ? shown.commune.length : Number.POSITIVE_INFINITY,
  });
  if (par === null) return { par, groups: [], located, overseas, ungrouped: 0 };
  const groups = shown[par]
    .filter((group): group is SchoolGroup & { code: string } => group.code !== null)
    .map((group): GroupMark => ({ ...group, couche: onlyLayer(group.genres) }))
    .slice(0, MOST_GROUPS);
  return { par, groups, located, overseas, ungrouped: located - overseas - sum(groups) };
}

const sum = (groups: { n: number }[]): number => groups.reduce((total, group) => total + group.n, 0);

function onlyLayer(kinds: string[]): OrganisationLayer | null {
  const found = new Set(kinds.map(layerOfKind));
  return found.size === 1 ? [...found][0]! : null;
}

const EXPORT_BATCH = 2000;

/** Every organisation of the filtered list, by batches: for the file. */
export async function* allSchools(db: Db, criteria: SchoolCriteria): AsyncGenerator<SchoolRow> {
  const filters = schoolFilters(criteria, areaOf(await resolvePlace(db, criteria.ou), criteria));
  for (let offset = 0; ; offset += EXPORT_BATCH) {
    const rows = await listSchools(db, filters, { limit: EXPORT_BATCH, offset });
    yield* rows;
    if (rows.length < EXPORT_BATCH) return;
  }
}
