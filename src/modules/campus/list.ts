import { kilometres } from '#core/geo/index.ts';
import { type Box, boxHolds } from '#core/html/map/box.ts';
import { fold } from '#core/text/index.ts';
import type { CampusCard } from './campus-list.sql.ts';
import { type CampusLabelState, campusCategory, campusLabelState, isCampusStateInvented } from './label.ts';

/** What the list of campuses may be narrowed by; an empty list narrows nothing. */
export interface ListFilters {
  words: string;
  filieres: string[];
  /** `cmq`, `excellence`, `inconnue`. */
  categories: string[];
  /** Codes of régions. */
  regions: string[];
  etats: CampusLabelState[];
  /** Around a commune. */
  around: { latitude: number; longitude: number; km: number } | null;
  /** Frame of a map that was moved. It replaces the distance: the commune then only gives the distances. */
  carte: Box | null;
}

export const noFilter: ListFilters = {
  words: '',
  filieres: [],
  categories: [],
  regions: [],
  etats: [],
  around: null,
  carte: null,
};

/** A card with what the rules say of it today. */
export interface ListedCampus extends CampusCard {
  labelState: CampusLabelState;
  labelStateInvented: boolean;
  /** `inconnue`: no text says whether it is « d’excellence ». */
  categorieDite: 'cmq' | 'excellence' | 'inconnue';
  /** Kilometres from the commune asked for; null without one. */
  distance: number | null;
}

function describe(card: CampusCard, today: string, around: ListFilters['around']): ListedCampus {
  const located = around && card.precision === 'commune' && card.latitude !== null && card.longitude !== null;
  return {
    ...card,
    labelState: campusLabelState(card.labels, today),
    labelStateInvented: isCampusStateInvented(card.labels, today),
    categorieDite: campusCategory(card.labels, card.categorie) ?? 'inconnue',
    distance: located ? kilometres(around, { latitude: card.latitude!, longitude: card.longitude! }) : null,
  };
}

/** Every word typed must begin a word of the campus: names, own words, places, filière. No accents, any order. */
function matchesWords(card: CampusCard, words: string): boolean {
  const wanted = fold(words)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  if (wanted.length === 0) return true;
  const said = [
    card.nom,
    card.nomUsuel,
    ...card.noms,
    ...card.mots,
    card.filiereLibelle,
    card.commune,
    card.support,
    ...card.academies.map((academie) => academie.nom),
    ...card.regions.map((region) => region.nom),
  ];
  const known = fold(said.filter(Boolean).join(' ')).split(/[^a-z0-9]+/);
  return wanted.every((word) => known.some((other) => other.startsWith(word)));
}

const tests = {
  filieres: (card: ListedCampus, f: ListFilters) =>
    f.filieres.length === 0 || f.filieres.includes(card.filiereLettre ?? ''),
  categories: (card: ListedCampus, f: ListFilters) =>
    f.categories.length === 0 || f.categories.includes(card.categorieDite),
  regions: (card: ListedCampus, f: ListFilters) =>
    f.regions.length === 0 || card.regions.some((region) => f.regions.includes(region.code)),
  etats: (card: ListedCampus, f: ListFilters) => f.etats.length === 0 || f.etats.includes(card.labelState),
} as const;
export type Facet = keyof typeof tests;

export interface CampusList {
  campuses: ListedCampus[];
  /** For each facet, what each value would leave, the other criteria kept. */
  counts: Record<Facet, Map<string, number>>;
  /** Campuses by région whatever the frame of the map, which never holds the overseas ones. */
  regionsAnywhere: Map<string, number>;
  /** Kept by the other criteria, but neither a distance (no commune known) nor a frame (no point at all) can be said of them. */
  unplaced: ListedCampus[];
}

type Situation = 'in' | 'out' | 'unknown';

/** Where a campus stands for the criteria of place. A point drawn dashed (académie, région) counts in the frame that shows it. */
function situation(card: ListedCampus, { around, carte }: ListFilters): Situation {
  if (carte) {
    if (card.latitude === null || card.longitude === null) return 'unknown';
    return boxHolds(carte, card.latitude, card.longitude) ? 'in' : 'out';
  }
  if (!around) return 'in';
  if (card.distance === null) return 'unknown';
  return card.distance <= around.km ? 'in' : 'out';
}

/** Filters, counts and orders: by distance when a commune is given, by name otherwise (order of the cards). */
export function buildList(cards: CampusCard[], filters: ListFilters, today: string): CampusList {
  const described = cards
    .map((card) => describe(card, today, filters.around))
    .filter((card) => matchesWords(card, filters.words));
  const here = (card: ListedCampus) => situation(card, filters) === 'in';
  const passes = (card: ListedCampus, except: Facet | null) =>
    (Object.keys(tests) as Facet[]).every((facet) => facet === except || tests[facet](card, filters));
  const kept = described.filter((card) => passes(card, null));
  const campuses = kept.filter(here);
  if (filters.around) campuses.sort((a, b) => (a.distance ?? Infinity) - (b.distance ?? Infinity) || 0);
  const others = (facet: Facet) => described.filter((card) => passes(card, facet));
  const counts = Object.fromEntries(
    (Object.keys(tests) as Facet[]).map((facet) => [facet, tally(others(facet).filter(here), facet)]),
  ) as Record<Facet, Map<string, number>>;
  const anywhere = { ...filters, carte: null };
  return {
    campuses,
    counts,
    regionsAnywhere: tally(
      others('regions').filter((card) => situation(card, anywhere) === 'in'),
      'regions',
    ),
    unplaced: kept.filter((card) => situation(card, filters) === 'unknown'),
  };
}

function tally(cards: ListedCampus[], facet: Facet): Map<string, number> {
  const counts = new Map<string, number>();
  for (const card of cards) for (const value of valuesOf(card, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function valuesOf(card: ListedCampus, facet: Facet): string[] {
  if (facet === 'filieres') return card.filiereLettre ? [card.filiereLettre] : [];
  if (facet === 'categories') return [card.categorieDite];
  if (facet === 'regions') return card.regions.map((region) => region.code);
  return [card.labelState];
}
