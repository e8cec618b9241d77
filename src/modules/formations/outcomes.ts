import type { SourceView } from '#core/provenance/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { voieLabels } from './labels.ts';

/** Nothing is shown under this number of leavers over the two cohorts (domain.md §4.4). */
export const LEAST_LEAVERS = 20;

export interface OutcomeRow {
  portee: 'region' | 'etablissement';
  region: string | null;
  regionNom: string | null;
  voie: string;
  millesime: string;
  jeu: string;
  emploi6: number | null;
  emploi12: number | null;
  emploi24: number | null;
  poursuite: number | null;
  valeurAjoutee: number | null;
  attendu: number | null;
  sortants: number | null;
  /** Of the certification, or of the whole school. */
  deLaCertification: boolean;
  origineId: number;
}

export type Shown = { kind: 'value'; value: number } | { kind: 'withheld'; reason: string };

/**
 * A rate as it may be shown. Rates are never added to one another, nor computed here.
 * @param leavers people of the cohorts who left school; null: the source does not say, and has hidden the small ones itself.
 */
export function shownRate(rate: number | null, leavers: number | null): Shown {
  if (leavers !== null && leavers < LEAST_LEAVERS) {
    return { kind: 'withheld', reason: `non communiqué : moins de ${LEAST_LEAVERS} sortants` };
  }
  if (rate === null) return { kind: 'withheld', reason: 'non communiqué' };
  return { kind: 'value', value: rate };
}

/** « promotions 2021 et 2022 » of « 2021-2022 » or « 2021_2022 »; anything else as it is written. */
export function cohortText(millesime: string): string {
  const years = /^(\d{4})[-_ +](\d{4})$/.exec(millesime);
  return years ? `promotions ${years[1]} et ${years[2]} cumulées` : `millésime ${millesime}`;
}

/** Name of the demonstration set in `insertion.jeu`. */
export const DEMONSTRATION = 'demonstration';
const scopeOf = (row: Pick<OutcomeRow, 'portee' | 'region' | 'voie' | 'deLaCertification'>): string =>
  [row.portee, row.region, row.voie, row.deLaCertification].join();

/** Rates of the demonstration set give way to those that a file gives for the same scope and route, whatever the cohort. */
export function importedFirst(rows: OutcomeRow[]): OutcomeRow[] {
  const imported = new Set(rows.filter((row) => row.jeu !== DEMONSTRATION).map(scopeOf));
  return rows.filter((row) => row.jeu !== DEMONSTRATION || !imported.has(scopeOf(row)));
}

/** Keeps, for each scope and route, the latest cohort. Rows come newest first. */
export function latest<T extends Pick<OutcomeRow, 'portee' | 'region' | 'voie' | 'deLaCertification'>>(rows: T[]): T[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = scopeOf(row);
    return !seen.has(key) && seen.add(key);
  });
}

/** One line of the table of outcomes, ready to be printed. */
export interface OutcomeLine {
  key: string;
  who: string;
  voie: string;
  cohort: string;
  emploi: Shown;
  poursuite: Shown;
  /** « +3 points », or null. */
  valeurAjoutee: string | null;
  sortants: number | null;
  example: boolean;
}

export interface OutcomesView {
  lines: OutcomeLine[];
  /** « InserJeunes…, 2024 », each once. */
  sources: string[];
}

const whoOf = (row: OutcomeRow): string => {
  if (row.portee === 'region') return `ce diplôme, ${row.regionNom ?? 'région'}`;
  return row.deLaCertification ? 'ce diplôme, cet établissement' : 'tout l’établissement';
};

const points = (value: number): string => `${value > 0 ? '+' : ''}${value} point${Math.abs(value) < 2 ? '' : 's'}`;

/** Applies the rules of publication to rows of outcomes, latest cohort of each scope. */
export function presentOutcomes(rows: OutcomeRow[], sources: Map<number, SourceView>): OutcomesView {
  const kept = latest(importedFirst(rows)).sort((a, b) => Number(b.deLaCertification) - Number(a.deLaCertification));
  const used = [...new Set(kept.map((row) => row.origineId))].flatMap((id) => sources.get(id) ?? []);
  return {
    lines: kept.map((row) => ({
      key: scopeOf(row),
      who: whoOf(row),
      voie: voieLabels[row.voie] ?? row.voie,
      cohort: cohortText(row.millesime),
      emploi: shownRate(row.emploi6, row.sortants),
      poursuite: shownRate(row.poursuite, row.sortants),
      valeurAjoutee: row.valeurAjoutee === null ? null : points(row.valeurAjoutee),
      sortants: row.sortants,
      example: sources.get(row.origineId)?.example ?? false,
    })),
    sources: used.map((source) =>
      source.edition ? `${source.label}, ${frenchPartialDate(source.edition)}` : source.label,
    ),
  };
}
