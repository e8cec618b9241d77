import { z } from 'zod';
import { line, typedPoint, version } from '../meeting-schemas.ts';
import { MAX_POINTS, type TemplatePoint } from './template.ts';

export const templatesQuery = z.object({ modele: z.uuid().optional().catch(undefined) });

const inputs = ['rang', 'titre', 'texte', 'presente_par', 'minutes', 'pour_decision'] as const;
/** A row of the form of a template, as typed. */
export type RowTyped = Record<(typeof inputs)[number], string>;
export const EMPTY_ROW: RowTyped = { rang: '', titre: '', texte: '', presente_par: '', minutes: '', pour_decision: '' };

const rows = Object.fromEntries(
  Array.from({ length: MAX_POINTS }, (_, rank) => inputs.map((input) => `${input}_${rank}`))
    .flat()
    .map((name) => [name, z.string().optional()]),
);

const modele = z.uuid();
export const templateForm = z.discriminatedUnion('acte', [
  z.object({
    acte: z.literal('modifier'),
    modele,
    version,
    nom: line(120).refine((typed) => typed !== '', 'Donnez un nom au modèle.'),
    ...rows,
  }),
  z.object({ acte: z.enum(['retirer', 'remettre']), modele }),
]);

/** The rows of the form, as they were typed. */
export function rowsTyped(form: Readonly<Record<string, unknown>>): RowTyped[] {
  return Array.from({ length: MAX_POINTS }, (_, rank) => {
    const of = (input: string) => String(form[`${input}_${rank}`] ?? '').trim();
    return Object.fromEntries(inputs.map((input) => [input, of(input)])) as RowTyped;
  }).filter((row, rank) => row.titre !== '' || form[`titre_${rank}`] !== undefined);
}

/** Items in the order of their ranks; a row without a title is not there. Faults are named by the place of the row. */
export function readRows(typed: readonly RowTyped[]): { points: TemplatePoint[]; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const found = typed.flatMap((row, at) => {
    if (row.titre === '') return [];
    if (row.titre.length > 200) errors[`titre_${at}`] = '200 caractères au plus.';
    if (row.texte.length > 2000) errors[`texte_${at}`] = '2000 caractères au plus.';
    if (row.presente_par.length > 200) errors[`presente_par_${at}`] = '200 caractères au plus.';
    const minutes = Number(row.minutes);
    if (row.minutes !== '' && !(/^\d{1,3}$/.test(row.minutes) && minutes >= 1 && minutes <= 600)) {
      errors[`minutes_${at}`] = 'Donnez la durée en minutes, de 1 à 600.';
    }
    if (row.rang !== '' && !/^\d{1,2}$/.test(row.rang)) errors[`rang_${at}`] = 'Donnez un rang, par exemple 3.';
    const point: TemplatePoint = {
      titre: row.titre.replace(/\s+/g, ' '),
      texte: row.texte || null,
      presentePar: row.presente_par.replace(/\s+/g, ' ') || null,
      minutes: row.minutes === '' ? null : minutes,
      pourDecision: row.pour_decision === 'oui',
    };
    return [{ point, rank: row.rang === '' ? Number.POSITIVE_INFINITY : Number(row.rang), at }];
  });
  // Two items of one rank keep the order of the page.
  const ordered = found.sort((a, b) => (a.rank === b.rank ? a.at - b.at : a.rank - b.rank));
  if (found.length === 0) errors.titre_0 = 'Un modèle a un point au moins.';
  return { points: ordered.map(({ point }) => point), errors };
}

export const rowOf = (point: TemplatePoint, rank: number): RowTyped => ({
  rang: String(rank + 1),
  ...typedPoint(point),
});
