import type { RecordReport, SqlType } from '#core/importing/dataset.ts';
import { departementOfUai, keyUai } from '#modules/organisations/index.ts';

/** School of a line of the offer, when the file gives its code alone. */
export const schoolStaging = { uai: 'text', uai_controle: 'text', departement_code: 'text' } as const satisfies Record<
  string,
  SqlType
>;

/** The same, when the file names it; `namedColumns` says it to `ensureSchools`. */
export const namedStaging = {
  ...schoolStaging,
  nom: 'text',
  denomination: 'text',
  slug: 'text',
  genre: 'text',
} as const satisfies Record<string, SqlType>;
export const namedColumns = ['nom', 'denomination', 'slug', 'genre'] as const;

/** Lines keyed by MEF STAT 11. */
export const mefStaging = {
  ...schoolStaging,
  mef: 'text',
  statut: 'text',
  annee: 'smallint',
  capacite: 'integer',
  effectif: 'integer',
  voeux: 'integer',
} as const satisfies Record<string, SqlType>;

export interface StagedSchool {
  uai: string;
  uai_controle: string;
  departement_code: string | null;
}

/** The school of a line, or null once the line is rejected. */
export function schoolCells(text: string, report: RecordReport): StagedSchool | null {
  const code = keyUai(text, report, 'l’établissement de la formation');
  return code && { ...code, departement_code: departementOfUai(code.uai) };
}

/** A number of pupils, places or wishes: blank, `nd` or unreadable is unknown, never 0. */
export function countCell(
  value: number | null | undefined,
  column: string,
  text: string,
  report: RecordReport,
): number | null {
  if (value === null) return null;
  if (value === undefined || value < 0) {
    report.warn({
      column,
      code: 'count.unreadable',
      message: `« ${text.slice(0, 40)} » n’est pas un nombre : non renseigné.`,
    });
    return null;
  }
  return value;
}

/** MEF STAT 11, lost leading zero restored. */
export function mefCell(text: string, report: RecordReport): string | null {
  const code = text.replace(/\s/g, '').toUpperCase().padStart(11, '0');
  if (/^[0-9][0-9A-Z]{10}$/.test(code) && !/^0+$/.test(code)) return code;
  return report.reject({
    column: 'mef',
    code: 'mef.malformed',
    message: `« ${text.slice(0, 40)} » n’est pas un MEF STAT 11.`,
  });
}
