import type { ActiveFilter } from '#core/html/index.ts';
import type { OfferCard } from './cards.sql.ts';
import type { FoundComplements } from './complements/found.sql.ts';
import type { Criteria, Sort } from './criteria.ts';
import type { DiplomaCount } from './diplomas.sql.ts';
import type { FacetRow } from './search.sql.ts';
import type { Correction } from './typed-words.ts';

/** What the results page shows; loaded by `readResults`. */
export interface Results {
  criteria: Criteria;
  cards: OfferCard[];
  /** What campuses add, and the search asks for. */
  complements: FoundComplements;
  total: number;
  /** Found by the words and the place alone, whatever the filters. */
  unfiltered: number;
  corrections: Correction[];
  partial: boolean;
  /** Order in force, and those that make sense here. */
  sort: Sort;
  sorts: Sort[];
  pages: number;
  /** Number of the first result of this page. */
  first: number;
  /** Kilometres around the place that are in force; null: none, or another limit in their place. */
  radius: number | null;
  /** Times of travel are known from this commune, though perhaps not to every school. */
  timed: boolean;
  /** Where the times on this page come from. */
  travelSources: string[];
  /** Distances to choose from. */
  radii: readonly number[];
  /** Something narrows the catalogue beyond words and place. */
  filtered: boolean;
  /** Filters in force, each with its way out. */
  active: ActiveFilter[];
  facets: FacetRow[];
  /** Words alone, first page: the diplomas behind the results, at most one more than `NAMED_DIPLOMAS`. */
  diplomas: DiplomaCount[];
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
