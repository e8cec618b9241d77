import type { OfferCard } from './cards.sql.ts';
import type { Criteria, Sort } from './criteria.ts';
import type { FacetRow } from './search.sql.ts';
import type { Correction } from './typed-words.ts';

/** What the results page shows; loaded by `readResults`. */
export interface Results {
  criteria: Criteria;
  cards: OfferCard[];
  total: number;
  /** Found by the words and the place alone, whatever the filters. */
  unfiltered: number;
  corrections: Correction[];
  partial: boolean;
  /** Order in force, and those that make sense here. */
  sort: Sort;
  sorts: Sort[];
  pages: number;
  facets: FacetRow[];
  place: ResultsPlace | null;
  /** Typed and not found. */
  placeUnknown: boolean;
  /** Labels of the places of the same name. */
  otherPlaces: string[];
  /** Nothing was found: the nearest alternatives, and the search that gives them all. */
  alternatives: { cards: OfferCard[]; criteria: Criteria; total: number } | null;
}

export interface ResultsPlace {
  label: string;
  nom: string;
  /** Null for a département or a région: no distance from it. */
  point: { latitude: number; longitude: number } | null;
}

/** Criteria whose values are chosen in a list; `internat` and `carte` are apart. */
export const multiple = ['niveau', 'statut', 'filiere', 'secteur', 'academie', 'campus'] as const;
export type Multiple = (typeof multiple)[number];

/** The same search without one value of a filter, from its first page. */
export const without = (criteria: Criteria, key: Multiple, value: string): Criteria => ({
  ...criteria,
  [key]: (criteria[key] as (string | number)[]).filter((one) => String(one) !== value),
  page: 1,
});

/** Words and place kept, every filter gone. */
export const withoutFilters = (criteria: Criteria): Criteria => ({
  ...criteria,
  niveau: [],
  statut: [],
  filiere: [],
  secteur: [],
  academie: [],
  campus: [],
  internat: false,
  carte: null,
  page: 1,
});
