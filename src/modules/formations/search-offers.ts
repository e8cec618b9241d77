import type pg from 'pg';
import type { Criteria, Sort } from './criteria.ts';
import { PAGE_SIZE } from './criteria.ts';
import { type Area, type FacetRow, type SearchInput, type SearchOutput, searchRows } from './search.sql.ts';
import { buildQuery, type Correction, typedWords } from './typed-words.ts';
import { lookUpWords } from './vocabulary.sql.ts';

export interface OfferSearch extends SearchOutput {
  total: number;
  /** Without the filters: words and place alone. */
  unfiltered: number;
  /** Words read otherwise than typed, or left out. */
  corrections: Correction[];
  /** No offer has all the words: these have some. */
  partial: boolean;
  /** How many words took part. */
  words: number;
  sort: Sort;
}

/** The order a person expects when they chose none: nearest first around a place, best match first otherwise. */
export const effectiveSort = (criteria: Criteria, area: Area | null, words: number): Sort => {
  const point = area?.kind === 'point';
  if (criteria.tri === 'distance' && !point) return 'pertinence';
  return criteria.tri ?? (point && words === 0 ? 'distance' : 'pertinence');
};

const sumOf = (facets: FacetRow[], facet: 'total' | 'sans_filtre'): number =>
  facets.find((row) => row.facet === facet)?.n ?? 0;

/**
 * Searches the catalogue: typed words (accents, beginnings, typos, trades), place, filters; with facets and exact count.
 * When no offer says all the words, those that say some are given, and `partial` says it.
 * @param area the place of the criteria, once resolved.
 */
export async function searchOffers(
  pool: pg.Pool,
  criteria: Criteria,
  area: Area | null,
  page: { limit: number; offset: number; facets: boolean } = {
    limit: PAGE_SIZE,
    offset: (criteria.page - 1) * PAGE_SIZE,
    facets: true,
  },
): Promise<OfferSearch> {
  const words = await lookUpWords(pool, typedWords(criteria.quoi));
  const { groups, rare, corrections } = buildQuery(words);
  const sort = effectiveSort(criteria, area, groups.length);
  const base = { corrections, words: groups.length, sort };
  // Words were typed and none means anything: nothing is found, rather than everything.
  if (words.length > 0 && groups.length === 0 && words.some((word) => word.stem !== null)) {
    return { ...base, facets: [], found: [], diplomas: [], total: 0, unfiltered: 0, partial: false };
  }
  const input: SearchInput = { groups, mode: 'all', area, filters: criteria, sort, ...page };
  const strict = await searchRows(pool, input);
  const total = sumOf(strict.facets, 'total');
  if (strict.found.length > 0 || sumOf(strict.facets, 'sans_filtre') > 0 || groups.length < 2)
    return { ...base, ...strict, total, unfiltered: sumOf(strict.facets, 'sans_filtre'), partial: false };
  const loose = await searchRows(pool, { ...input, groups: rare, mode: 'any' });
  return {
    ...base,
    ...loose,
    total: sumOf(loose.facets, 'total'),
    unfiltered: sumOf(loose.facets, 'sans_filtre'),
    partial: true,
  };
}
