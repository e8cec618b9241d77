import { frenchDecimal, frenchInteger } from '#core/text/index.ts';

export interface Pressure {
  /** First wishes per place, one decimal. */
  ratio: number;
  label: string;
  /** The rule that made the label, in words. */
  rule: string;
}

/** Ratio of first wishes to places (domain.md §4.4, « taux de pression »), lower bounds and what they mean. */
const THRESHOLDS: { from: number; label: string; meaning: string }[] = [
  { from: 2, label: 'très demandée', meaning: 'au moins deux vœux pour une place' },
  { from: 1.2, label: 'demandée', meaning: 'plus de vœux que de places' },
  { from: 0.8, label: 'équilibrée', meaning: 'à peu près autant de vœux que de places' },
  { from: 0, label: 'peu demandée', meaning: 'moins de vœux que de places' },
];

/** Below, one wish more or less changes the label. */
export const LEAST_PLACES = 6;

/** Wishes of Parcoursup are not ranked and a candidate makes up to ten: their ratio has no such label. */
export const hasRankedWishes = (dataset: string): boolean => !/parcoursup|psup|bts|master/i.test(dataset);

/**
 * Admission pressure, or why there is none. Null wishes or places are unknown, never 0; 0 places has no ratio.
 * @param places, wishes of one year, as one dataset gives them.
 */
export function pressureOf(places: number | null, wishes: number | null): Pressure | { none: string } {
  if (wishes === null) return { none: 'vœux non communiqués' };
  if (places === null || places <= 0) return { none: 'places non communiquées' };
  if (places < LEAST_PLACES) return { none: `moins de ${LEAST_PLACES} places : le rapport ne dirait rien` };
  const ratio = Math.round((wishes / places) * 10) / 10;
  const level = THRESHOLDS.find((one) => ratio >= one.from)!;
  return {
    ratio,
    label: level.label,
    rule: `${frenchDecimal(wishes)} premiers vœux ÷ ${frenchDecimal(places)} places = ${frenchDecimal(ratio)} : ${level.meaning}`,
  };
}

/** What is printed of the demand of one year: a label with its rule, a plain number, or why there is nothing. */
export type Demand =
  | { kind: 'level'; label: string; rule: string }
  | { kind: 'plain'; text: string }
  | { kind: 'none'; reason: string };

export function demandOf(year: { jeu: string; capacite: number | null; voeux: number | null }): Demand {
  if (year.voeux === null) return { kind: 'none', reason: 'non communiqué' };
  if (!hasRankedWishes(year.jeu)) return { kind: 'plain', text: `${frenchInteger(year.voeux)} vœux, non classés` };
  const pressure = pressureOf(year.capacite, year.voeux);
  return 'none' in pressure
    ? { kind: 'none', reason: pressure.none }
    : { kind: 'level', label: pressure.label, rule: pressure.rule };
}
