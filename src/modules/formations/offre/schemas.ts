import { z } from 'zod';
import { isDay } from '#core/time/index.ts';
import { withChoices } from '#core/versions/merge.ts';
import { statuts } from '../criteria.ts';
import type { DetailValues } from './details.sql.ts';
import { figureErrors } from './figure-rules.ts';
import type { FigureValues } from './figures.sql.ts';
import { tieStates } from './tie.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/);
export const placeParams = z.object({ slug });
export const tieParams = z.object({ slug, ligne: z.uuid() });
export const lineParams = z.object({ ligne: z.uuid() });
export const yearParams = z.object({ ligne: z.uuid(), annee: z.coerce.number().int().min(2000).max(2100) });

/** Total: a hand-typed address narrows nothing it does not know. */
export const offerQuery = z.object({
  etat: z.enum(['', 'toutes', ...tieStates]).catch(''),
  etablissement: z.union([z.literal(''), slug]).catch(''),
  niveau: z
    .string()
    .regex(/^[1-8]$/)
    .catch(''),
  statut: z.enum(['', ...statuts]).catch(''),
  chiffres: z.enum(['', 'manquant', 'attente', 'valide', 'renvoye']).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type OfferListQuery = z.output<typeof offerQuery>;

const line = (max: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\s+/g, ' ').trim().slice(0, max));
const REASON = 500;

/** Boxes of a list: `line:version`, or `line:campus:version`. */
export const manyForm = z.object({
  acte: z.string().catch(''),
  motif: line(REASON),
  choix: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .catch([])
    .transform((all) => [...new Set(all)].slice(0, 500)),
});
export type SentMany = z.output<typeof manyForm>;

export const actForm = z.object({
  acte: z.string().catch(''),
  campus: slug.catch(''),
  motif: line(REASON),
  version: z.coerce.number().int().min(0).catch(-1),
});

export const addQuery = z.object({ q: line(100).default('') });
export const addForm = z.object({
  q: line(100),
  certification: slug.catch(''),
  organisation: slug.catch(''),
  statut: z.enum(['', ...statuts]).catch(''),
  acte: z.enum(['demander', 'affirmer']).catch('demander'),
});
export type SentLine = z.output<typeof addForm>;

/** What an establishment submits to a campus. */
export const submitForm = z.object({
  q: line(100),
  certification: slug.catch(''),
  campus: slug.catch(''),
  statut: z.enum(['', ...statuts]).catch(''),
});
export type SentSubmission = z.output<typeof submitForm>;

export const judgeForm = z.object({
  acte: z.enum(['valider', 'renvoyer']).catch('renvoyer'),
  motif: line(REASON),
  version: z.coerce.number().int().min(0).catch(0),
});

/** What a form with two versions sends: every field as it was typed. */
export interface Sent<Field extends string> {
  version: number;
  values: Record<Field, string>;
}

const typed = <Field extends string>(fields: readonly Field[], max: number) =>
  z.preprocess(
    withChoices,
    z.object({
      version: z.coerce.number().int().min(0).catch(0),
      ...Object.fromEntries(
        fields.map((field) => [
          field,
          z
            .string()
            .catch('')
            .transform((text) => text.slice(0, max)),
        ]),
      ),
    }),
  );

const sent = <Field extends string>(
  fields: readonly Field[],
  form: Readonly<Record<string, unknown>>,
): Sent<Field> => ({
  version: Number(form.version) || 0,
  values: Object.fromEntries(
    fields.map((field) => [
      field,
      String(form[field] ?? '')
        .replace(/\r\n/g, '\n')
        .trim(),
    ]),
  ) as Record<Field, string>,
});

export const figureInputs = ['capacite', 'colorees', 'effectif', 'filles'] as const;
export type FigureField = (typeof figureInputs)[number];
export const figuresForm = typed(figureInputs, 20);
export const sentFigures = (form: Readonly<Record<string, unknown>>) => sent(figureInputs, form);
export const figureTexts = (values: FigureValues): Record<FigureField, string> => ({
  capacite: values.capacite?.toString() ?? '',
  colorees: values.colorees?.toString() ?? '',
  effectif: values.effectif?.toString() ?? '',
  filles: values.filles?.toString() ?? '',
});

type Checked<T> = { ok: true; values: T } | { ok: false; errors: Record<string, string> };
const MOST = 5000;

/** The figures of a form, or what is refused of them by field. */
export function checkedFigures(texts: Record<FigureField, string>): Checked<FigureValues> {
  const errors: Record<string, string> = {};
  const values = {} as FigureValues;
  for (const field of figureInputs) {
    const text = texts[field].replace(/\s/g, '');
    values[field] = text === '' ? null : Number(text);
    if (text !== '' && !(/^\d{1,4}$/.test(text) && Number(text) <= MOST))
      errors[field] = 'Écrivez un nombre entier de 0 à 5 000, ou laissez vide.';
  }
  if (Object.keys(errors).length === 0) Object.assign(errors, figureErrors(values));
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, values };
}

export const detailInputs = ['rythme', 'equipe', 'plateau', 'badges', 'portes_ouvertes', 'internat', 'mixte'] as const;
export type DetailField = (typeof detailInputs)[number];
export const detailsForm = typed(detailInputs, 2_000);
export const sentDetails = (form: Readonly<Record<string, unknown>>) => sent(detailInputs, form);

const french = (day: string): string => day.split('-').reverse().join('/');
export const detailTexts = (values: DetailValues): Record<DetailField, string> => ({
  rythme: values.rythme ?? '',
  equipe: values.equipe ?? '',
  plateau: values.plateau ?? '',
  badges: values.badges ?? '',
  portes_ouvertes: values.portesOuvertes.map(french).join('\n'),
  internat: values.internat?.toString() ?? '',
  mixte: values.mixte ? 'oui' : '',
});

/** « 24/01/2026 » or « 2026-01-24 »; null for what is no day. */
function dayOf(text: string): string | null {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const iso = day ? `${year}-${month!.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
  return isDay(iso) ? iso : null;
}

const LENGTHS = { rythme: 300, equipe: 600, plateau: 300, badges: 600 } as const;
const MOST_DAYS = 6;
const MOST_BEDS = 2000;

/** What a form says of a line, or what is refused of it by field. */
export function checkedDetails(texts: Record<DetailField, string>): Checked<DetailValues> {
  const errors: Record<string, string> = {};
  for (const [field, max] of Object.entries(LENGTHS) as [keyof typeof LENGTHS, number][])
    if (texts[field].length > max) errors[field] = `Ce texte est trop long : ${max} caractères au plus.`;
  const typedDays = texts.portes_ouvertes.split(/[\n,;]+/).map((one) => one.trim());
  const days = typedDays.filter((one) => one !== '').map(dayOf);
  if (days.includes(null)) errors.portes_ouvertes = 'Écrivez chaque date en entier, une par ligne : 24/01/2026.';
  else if (days.length > MOST_DAYS) errors.portes_ouvertes = `${MOST_DAYS} dates au plus.`;
  const beds = texts.internat === '' ? null : Number(texts.internat);
  if (beds !== null && !(Number.isInteger(beds) && beds >= 0 && beds <= MOST_BEDS))
    errors.internat = 'Écrivez un nombre entier de 0 à 2 000, ou laissez vide.';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const text = (field: keyof typeof LENGTHS): string | null => texts[field] || null;
  const values = {
    rythme: text('rythme'),
    equipe: text('equipe'),
    plateau: text('plateau'),
    badges: text('badges'),
    portesOuvertes: [...new Set(days as string[])].sort(),
    internat: beds,
    mixte: texts.mixte === 'oui',
  };
  return { ok: true, values };
}
