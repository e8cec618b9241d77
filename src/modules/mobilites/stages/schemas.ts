import { z } from 'zod';
import { withChoices } from '#core/versions/merge.ts';
import { offerStates, readers } from './stay.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/);
export const campusParams = z.object({ slug });
export const stayParams = z.object({ slug, id: z.uuid() });
export const idParams = z.object({ id: z.uuid() });
export const supportParams = z.object({ id: z.uuid(), support: z.uuid() });
export const tokenParams = z.object({ jeton: z.string().regex(/^[\w-]{20,100}$/) });
export const sentQuery = z.object({ envoye: z.enum(['oui', 'compte']).optional().catch(undefined) });

const words = z
  .string()
  .catch('')
  .transform((text) => text.replace(/\s+/g, ' ').trim().slice(0, 100));
const page = z.coerce.number().int().min(1).max(10_000).catch(1);

/** Total: a hand-typed address narrows nothing it does not know. */
export const publicQuery = z.object({
  q: words,
  campus: slug.or(z.literal('')).catch(''),
  departement: z
    .string()
    .regex(/^(\d{2,3}|2[AB])?$/)
    .catch(''),
  quand: z.enum(['', 'libres', 'passes']).catch(''),
  page,
});
export type PublicQuery = z.output<typeof publicQuery>;

export const pageQuery = z.object({ page });
export const listQuery = z.object({ q: words, etat: z.enum(['', 'passee', ...offerStates]).catch(''), page });
export type ListQuery = z.output<typeof listQuery>;

/** What the form of an offer holds, as its inputs send it. */
export const offerInputs = [
  'organisation',
  'titre',
  'texte',
  'niveau',
  'lieu',
  'debut',
  'fin',
  'jours',
  'places',
  'places_academies',
  'prise_en_charge',
  'candidatures_jusquau',
  'reference_gaia',
] as const;
export type OfferInput = (typeof offerInputs)[number];
export type OfferValues = Record<OfferInput, string>;

const text = (max: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\r\n/g, '\n').trim().slice(0, max));
const line = (max: number) => text(max).transform((typed) => typed.replace(/[\p{Cc}\s]+/gu, ' ').trim());

const offerFields = {
  organisation: line(120),
  titre: line(200),
  texte: text(5_000),
  niveau: line(200),
  lieu: line(300),
  debut: line(10),
  fin: line(10),
  jours: line(5),
  places: line(5),
  places_academies: text(2_000),
  prise_en_charge: line(400),
  candidatures_jusquau: line(10),
  reference_gaia: line(60),
} satisfies Record<OfferInput, z.ZodType>;
export const offerForm = z.preprocess(
  withChoices,
  z.object({ version: z.coerce.number().int().min(0).catch(0), ...offerFields }),
);
export type SentOffer = z.output<typeof offerForm>;

export const valuesIn = (sent: SentOffer): OfferValues =>
  Object.fromEntries(offerInputs.map((name) => [name, sent[name]])) as OfferValues;

/** An offer is closed, opened again or cancelled. */
export const offerStateForm = z.object({
  version: z.coerce.number().int().min(0).catch(0),
  etat: z.enum(offerStates).or(z.literal('')).catch(''),
  motif: text(500),
});
export type OfferStateOrder = z.output<typeof offerStateForm>;

/** What a teacher says when applying; `site_internet` is filled by machines alone. */
export const applyForm = z.object({
  acte: z.enum(['chercher', 'envoyer']).catch('envoyer'),
  prenom: line(80),
  nom: line(80),
  courriel: line(254),
  discipline: line(120),
  etablissement: line(200),
  ecole: line(120),
  chef_courriel: line(254),
  motivation: text(2_000),
  site_internet: line(2_000),
});
export type ApplyValues = z.output<typeof applyForm>;

/** An act on an application, with what each of them may ask. */
export const stepForm = z.object({
  version: z.coerce.number().int().min(0).catch(0),
  transition: line(40),
  texte: text(2_000),
  jours: line(8),
  satisfaction: z.enum(['', '1', '2', '3', '4', '5']).catch(''),
  nom: line(160),
});
export type StepOrder = z.output<typeof stepForm>;
export const NO_STEP: StepOrder = { version: 0, transition: '', texte: '', jours: '', satisfaction: '', nom: '' };

export const removeSupportForm = z.object({ support: z.uuid().or(z.literal('')).catch('') });

/** What comes with a file that is shared. */
export const supportFields = z.object({
  titre: line(150),
  lecteurs: z.enum(readers).catch('reseau'),
});
