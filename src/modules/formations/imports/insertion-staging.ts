import type { ColumnSpec, RawRecord, RecordReport, SqlType } from '#core/importing/dataset.ts';
import { readDecimal, readInteger, readRate } from '#core/importing/values.ts';
import { namedStaging } from './staging.ts';

export const ratesStaging = {
  taux_emploi_6: 'smallint',
  taux_emploi_12: 'smallint',
  taux_emploi_18: 'smallint',
  taux_emploi_24: 'smallint',
  taux_poursuite: 'smallint',
  taux_attendu: 'smallint',
  valeur_ajoutee: 'smallint',
  part_emploi_6: 'smallint',
  part_poursuite: 'smallint',
  part_autre: 'smallint',
  effectif_terminale: 'integer',
  sortants: 'integer',
} as const satisfies Record<string, SqlType>;

export type StagedRates = { [K in keyof typeof ratesStaging]: number | null };

export const schoolOutcomeStaging = {
  ...namedStaging,
  lycee_des_metiers: 'boolean',
  voie: 'text',
  millesime: 'text',
  ...ratesStaging,
} as const satisfies Record<string, SqlType>;

/** Under this number of leavers over the two years, no rate may be shown (domain.md §4.4). */
export const FEWEST_LEAVERS = 20;

const unreadable = (column: string, text: string, report: RecordReport): null => {
  report.warn({
    column,
    code: 'rate.unreadable',
    message: `« ${text.slice(0, 40)} » n’est pas un taux : non communiqué.`,
  });
  return null;
};

/** A rate in percents; `nd`, blank: not communicated. */
function rateCell(text: string, column: string, report: RecordReport): number | null {
  const rate = readRate(text);
  return rate === undefined ? unreadable(column, text, report) : rate;
}

/** Added value, in points: may be negative. */
function pointsCell(text: string, column: string, report: RecordReport): number | null {
  const points = readDecimal(text);
  if (points === null) return null;
  if (points === undefined || Math.abs(points) > 100) return unreadable(column, text, report);
  return Math.round(points);
}

export function peopleCell(text: string, column: string, report: RecordReport): number | null {
  const people = readInteger(text);
  if (people === null) return null;
  return people === undefined || people < 0 ? unreadable(column, text, report) : people;
}

export const noRates: StagedRates = {
  taux_emploi_6: null,
  taux_emploi_12: null,
  taux_emploi_18: null,
  taux_emploi_24: null,
  taux_poursuite: null,
  taux_attendu: null,
  valeur_ajoutee: null,
  part_emploi_6: null,
  part_poursuite: null,
  part_autre: null,
  effectif_terminale: null,
  sortants: null,
};

type RateField = Exclude<keyof StagedRates, 'effectif_terminale' | 'sortants'>;

/** Rates of a line, from the columns of the dataset that bear their name; the others are unknown. */
export function readRates<C extends string, F extends RateField & C>(
  record: RawRecord<C>,
  report: RecordReport,
  columns: Record<F, ColumnSpec>,
): StagedRates {
  const rates = { ...noRates };
  for (const field of Object.keys(columns) as F[]) {
    const read = field === 'valeur_ajoutee' ? pointsCell : rateCell;
    rates[field] = read(record.get(field), field, report);
  }
  return rates;
}
