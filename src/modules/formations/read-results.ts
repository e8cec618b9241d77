import type pg from 'pg';
import type { Db } from '#core/db/index.ts';
import type { Remember } from '#core/http/index.ts';
import { loadSources } from '#core/provenance/index.ts';
import { type PlaceAnswer, resolvePlace } from '#modules/referentiels/index.ts';
import { activeFilters } from './active-filters.ts';
import { loadCards, type OfferCard } from './cards.sql.ts';
import { foundComplements } from './complements/found.sql.ts';
import { type Criteria, hasFilters, MAX_PAGE, PAGE_SIZE, radii, type Sort } from './criteria.ts';
import { loadDiplomas } from './diplomas.sql.ts';
import { unfiltered } from './links.ts';
import type { Results, ResultsPlace } from './results.ts';
import type { Area } from './search.sql.ts';
import { type OfferSearch, searchOffers } from './search-offers.ts';
import { isTimed } from './trajets/travel.sql.ts';

export interface Deps {
  db: Db;
  pool: pg.Pool;
  /** Absent outside requests: read each time. */
  remember?: Remember;
}

/** The same town is typed again and again: read once for one version of the data. */
const placeTyped = (deps: Deps, text: string): Promise<PlaceAnswer> => {
  const read = () => resolvePlace(deps.db, text);
  return deps.remember && text.length <= 100 ? deps.remember(`lieu ${text}`, read) : read();
};

/** The commune that was typed, when a file gives times of travel from it; null: none. */
async function timedFrom(deps: Deps, answer: PlaceAnswer): Promise<string | null> {
  if (answer.kind !== 'found' || answer.place.genre !== 'commune') return null;
  const { code } = answer.place;
  const read = () => isTimed(deps.pool, code);
  return (await (deps.remember ? deps.remember(`trajets ${code}`, read) : read())) ? code : null;
}

/**
 * Where to look. A moved map (`carte`) replaces the distance: the place only gives the distances then. So does a time of travel,
 * where some are known.
 */
function areaOf(answer: PlaceAnswer, criteria: Criteria, timed: string | null): Area | null {
  if (answer.kind !== 'found') return null;
  const { genre, code, latitude, longitude } = answer.place;
  if (genre !== 'commune') return { kind: genre, code };
  if (latitude === null || longitude === null) return null;
  const travel = timed !== null && criteria.trajet !== null ? { commune: timed, minutes: criteria.trajet } : null;
  return { kind: 'point', latitude, longitude, radius: criteria.carte || travel ? null : criteria.rayon, travel };
}

const placeView = (answer: PlaceAnswer): ResultsPlace | null => {
  if (answer.kind !== 'found') return null;
  const { genre, label, nom, latitude, longitude } = answer.place;
  const point = genre === 'commune' && latitude !== null && longitude !== null ? { latitude, longitude } : null;
  return { label, nom, point };
};

/** What a search finds on one page of a given length, and the place that was typed. */
export async function searchPage(
  deps: Deps,
  criteria: Criteria,
  size: number,
): Promise<{ answer: PlaceAnswer; search: OfferSearch; cards: OfferCard[] }> {
  const answer = await placeTyped(deps, criteria.ou);
  const timed = await timedFrom(deps, answer);
  const page = { limit: size, offset: (criteria.page - 1) * size, facets: true };
  const search = await searchOffers(deps.pool, criteria, areaOf(answer, criteria, timed), page);
  return { answer, search, cards: await loadCards(deps.pool, search.found, timed) };
}

/** Everything that the results page shows. */
export async function readResults(deps: Deps, criteria: Criteria, today: string): Promise<Results> {
  const answer = await placeTyped(deps, criteria.ou);
  const timed = await timedFrom(deps, answer);
  const area = areaOf(answer, criteria, timed);
  const [search, complements] = await Promise.all([
    searchOffers(deps.pool, criteria, area),
    foundComplements(deps.db, criteria, area, today),
  ]);
  const cards = await loadCards(deps.pool, search.found, timed);
  const sources = await loadSources(
    deps.db,
    cards.flatMap((card) => card.trajet?.origineId ?? []),
  );
  const pages = Math.min(MAX_PAGE, Math.ceil(search.total / PAGE_SIZE));
  return {
    criteria,
    cards,
    complements,
    total: search.total,
    unfiltered: search.unfiltered,
    corrections: search.corrections,
    partial: search.partial,
    sort: search.sort,
    sorts: sortsFor(area, search),
    pages,
    first: (criteria.page - 1) * PAGE_SIZE + 1,
    radii,
    filtered: hasFilters(criteria) || criteria.carte !== null,
    active: activeFilters(criteria, search.facets, area),
    radius: area?.kind === 'point' ? area.radius : null,
    timed: timed !== null,
    travelSources: [...new Set([...sources.values()].map((source) => source.label))],
    facets: search.facets,
    diplomas: await loadDiplomas(deps.pool, search.diplomas),
    place: placeView(answer),
    placeUnknown: answer.kind === 'unknown',
    otherPlaces: answer.kind === 'found' ? answer.others.map((place) => place.label) : [],
    alternatives: search.total === 0 ? await alternatives(deps, criteria, answer, search, timed) : null,
  };
}

function sortsFor(area: Area | null, search: OfferSearch): Sort[] {
  const point = area?.kind === 'point';
  const sorts: Sort[] = search.words > 0 || !point ? ['pertinence'] : [];
  return [...sorts, ...(point ? (['distance'] as const) : []), 'intitule', 'etablissement'];
}

const ALTERNATIVES = 5;

/** Nothing found: first without the filters, then without the distance. */
async function alternatives(
  deps: Deps,
  criteria: Criteria,
  answer: PlaceAnswer,
  search: OfferSearch,
  timed: string | null,
) {
  const area = areaOf(answer, criteria, timed);
  const wider: Criteria[] = [];
  if ((hasFilters(criteria) || criteria.carte) && search.unfiltered > 0) wider.push(unfiltered(criteria));
  if (area?.kind === 'point' && area.radius !== null)
    wider.push({ ...unfiltered(criteria), rayon: null, tri: 'distance' });
  else if (area?.kind === 'point' && area.travel) wider.push({ ...unfiltered(criteria), trajet: null });
  else if (criteria.ou) wider.push({ ...unfiltered(criteria), ou: '' });
  for (const other of wider) {
    const around = areaOf(answer, other, timed);
    const found = await searchOffers(deps.pool, other, other.ou === '' ? null : around, {
      limit: ALTERNATIVES,
      offset: 0,
      facets: true,
    });
    if (found.total > 0)
      return { cards: await loadCards(deps.pool, found.found, timed), criteria: other, total: found.total };
  }
  return null;
}

const EXPORT_BATCH = 2000;

/** Every result, in the order of the page, by batches: for the file. */
export async function* allResults(deps: Deps, criteria: Criteria) {
  const answer = await placeTyped(deps, criteria.ou);
  if (answer.kind === 'unknown') return;
  const timed = await timedFrom(deps, answer);
  const area = areaOf(answer, criteria, timed);
  for (let offset = 0; ; offset += EXPORT_BATCH) {
    const { found } = await searchOffers(deps.pool, criteria, area, {
      limit: EXPORT_BATCH,
      offset,
      facets: offset === 0,
    });
    yield* await loadCards(deps.pool, found, timed);
    if (found.length < EXPORT_BATCH) return;
  }
}
