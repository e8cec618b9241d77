import { z } from 'zod';
import { isDay } from '#core/time/index.ts';
import { withChoices } from '#core/versions/merge.ts';
import {
  type ComplementText,
  natures,
  type Public,
  publics,
  type SessionText,
  type sessionStates,
  states,
} from './complement.ts';
import { complementNatureLabels, sessionStateLabels } from './labels.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/);
export const campusParams = z.object({ slug });
export const complementParams = z.object({ slug, id: z.uuid() });
export const sessionParams = z.object({ slug, id: z.uuid(), session: z.uuid() });

const oneLine = (max: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\s+/g, ' ').trim().slice(0, max));
const lines = (max: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\r\n/g, '\n').trim().slice(0, max));
const version = z.coerce.number().int().min(0).catch(0);
const page = z.coerce.number().int().min(1).max(10_000).catch(1);

/** Total: a hand-typed address narrows nothing it does not know. */
export const complementQuery = z.object({
  q: oneLine(100),
  nature: z.enum(['', ...natures]).catch(''),
  etat: z.enum(['', ...states, 'retire']).catch(''),
  page,
});
export type ComplementQuery = z.output<typeof complementQuery>;

export const findQuery = z.object({ q: oneLine(100) });

/** What the form of a complement holds, as its inputs send it; publics ticked together are one text. */
export const complementInputs = [
  'nature',
  'nom',
  'texte',
  'heures',
  'publics',
  'attestation',
  'places_nature',
  'debut',
  'fin',
] as const;
export type ComplementValues = Record<(typeof complementInputs)[number], string>;
export interface Sent<Values> {
  version: number;
  values: Values;
}

const typed = z
  .union([z.string(), z.array(z.string())])
  .catch('')
  .transform((sent) => (Array.isArray(sent) ? sent.join(',') : sent).slice(0, 8_000));
const formOf = (inputs: readonly string[]) =>
  z.preprocess(withChoices, z.object({ version, ...Object.fromEntries(inputs.map((input) => [input, typed])) }));

export const complementForm = formOf(complementInputs);

/** The fields of a form as they were sent, trimmed. @param long those that keep their lines. */
export function sentValues<Name extends string>(
  inputs: readonly Name[],
  form: Readonly<Record<string, unknown>>,
  long: readonly string[] = ['texte'],
): Sent<Record<Name, string>> {
  const of = (name: string) => {
    const text = String(form[name] ?? '').replace(/\r\n/g, '\n');
    return (long.includes(name) ? text : text.replace(/\s+/g, ' ')).trim();
  };
  return {
    version: Number(form.version) || 0,
    values: Object.fromEntries(inputs.map((input) => [input, of(input)])) as Record<Name, string>,
  };
}

export function sentComplement(form: Readonly<Record<string, unknown>>): Sent<ComplementValues> {
  const sent = sentValues(complementInputs, form);
  const ticked = new Set(sent.values.publics.split(','));
  return { ...sent, values: { ...sent.values, publics: publics.filter((one) => ticked.has(one)).join(',') } };
}

export const complementValues = (one: ComplementText): ComplementValues => ({
  nature: one.nature,
  nom: one.nom,
  texte: one.texte ?? '',
  heures: one.heures === null ? '' : String(one.heures),
  publics: publics.filter((name) => one.publics.includes(name)).join(','),
  attestation: one.attestation ?? '',
  places_nature: one.placesNature ?? '',
  debut: one.debut ?? '',
  fin: one.fin ?? '',
});

export type Checked<Text> = { ok: true; text: Text } | { ok: false; errors: Record<string, string> };

/** A whole number from 1 to `most`; null when nothing was typed, NaN when it is none. */
export function wholeNumber(text: string, most: number): number | null {
  if (text === '') return null;
  const n = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  return n >= 1 && n <= most ? n : Number.NaN;
}

/** The values of a form, checked: what they mean, or what is refused of them by field. */
export function checkedComplement(values: ComplementValues): Checked<ComplementText> {
  const errors: Record<string, string> = {};
  const { nature } = values;
  if (!Object.hasOwn(complementNatureLabels, nature)) errors.nature = 'Choisissez ce que c’est.';
  if (values.nom === '') errors.nom = 'Donnez-lui un nom.';
  else if (values.nom.length > 200) errors.nom = 'Ce nom est trop long : 200 caractères au plus.';
  if (values.texte.length > 2_000) errors.texte = 'Ce texte est trop long : 2 000 caractères au plus.';
  if (values.attestation.length > 200) errors.attestation = 'C’est trop long : 200 caractères au plus.';
  const heures = wholeNumber(values.heures, 5_000);
  if (Number.isNaN(heures)) errors.heures = 'Donnez un nombre entier d’heures, de 1 à 5 000, ou rien.';
  const coloration = nature === 'coloration';
  if (coloration && values.places_nature !== 'nouvelles' && values.places_nature !== 'existantes') {
    errors.places_nature = 'Dites si la coloration porte sur des places nouvelles ou existantes.';
  }
  for (const field of ['debut', 'fin'] as const) {
    if (values[field] !== '' && !isDay(values[field])) errors[field] = 'Donnez une date complète, ou rien.';
  }
  if (!errors.debut && !errors.fin && values.debut && values.fin && values.fin < values.debut) {
    errors.fin = 'La fin précède le début : corrigez l’une des deux dates.';
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    text: {
      nature: nature as ComplementText['nature'],
      nom: values.nom,
      texte: values.texte || null,
      heures,
      publics: values.publics.split(',').filter(Boolean) as Public[],
      attestation: values.attestation || null,
      placesNature: coloration ? (values.places_nature as ComplementText['placesNature']) : null,
      debut: values.debut || null,
      fin: values.fin || null,
    },
  };
}

export const withdrawForm = z.object({ version, motif_retrait: oneLine(500) });
export const noForm = z.object({});
export const holderForm = z.object({ organisation: z.uuid(), geste: z.enum(['ajouter', 'retirer']) });
export const lineForm = z.object({
  ligne: z.uuid(),
  geste: z.enum(['ajouter', 'retirer']),
  places: z
    .string()
    .catch('')
    .transform((text) => text.trim().slice(0, 20)),
});
export const lifeForm = z.object({
  version,
  transition: oneLine(60),
  le: oneLine(10),
  motif: lines(1_000),
  decision: oneLine(300),
  diplome: oneLine(300),
});
export type SentLife = z.output<typeof lifeForm>;

export const sessionInputs = ['debut', 'fin', 'lieu', 'places', 'inscription_limite', 'etat'] as const;
export type SessionValues = Record<(typeof sessionInputs)[number], string>;
export const sessionForm = formOf(sessionInputs);

export const sessionValues = (one: SessionText): SessionValues => ({
  debut: one.debut,
  fin: one.fin,
  lieu: one.lieu,
  places: one.places === null ? '' : String(one.places),
  inscription_limite: one.inscriptionLimite ?? '',
  etat: one.etat,
});

export function checkedSession(values: SessionValues): Checked<SessionText> {
  const errors: Record<string, string> = {};
  if (!isDay(values.debut)) errors.debut = 'Donnez le premier jour.';
  if (!isDay(values.fin)) errors.fin = 'Donnez le dernier jour.';
  else if (!errors.debut && values.fin < values.debut) {
    errors.fin = 'La session finit avant de commencer : corrigez l’une des deux dates.';
  }
  if (values.lieu === '') errors.lieu = 'Dites où elle a lieu.';
  else if (values.lieu.length > 200) errors.lieu = 'Ce lieu est trop long : 200 caractères au plus.';
  const places = wholeNumber(values.places, 10_000);
  if (Number.isNaN(places)) errors.places = 'Donnez un nombre entier de places, 1 au moins, ou rien.';
  const limit = values.inscription_limite;
  if (limit !== '' && !isDay(limit)) errors.inscription_limite = 'Donnez une date complète, ou rien.';
  else if (limit !== '' && !errors.debut && limit > values.debut) {
    errors.inscription_limite = 'On ne s’inscrit plus une fois la session commencée : donnez un jour d’avant.';
  }
  if (!Object.hasOwn(sessionStateLabels, values.etat)) errors.etat = 'Choisissez où elle en est.';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    text: {
      debut: values.debut,
      fin: values.fin,
      lieu: values.lieu,
      places,
      inscriptionLimite: limit || null,
      etat: values.etat as (typeof sessionStates)[number],
    },
  };
}
