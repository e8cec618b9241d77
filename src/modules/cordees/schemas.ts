import { z } from 'zod';
import { niveaux } from './cordee.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/);
export const campusParams = z.object({ slug });
export const cordeeParams = z.object({ slug, id: z.uuid() });
export const schoolParams = z.object({ slug, id: z.uuid(), etablissement: z.uuid() });
export const referentParams = z.object({ slug, id: z.uuid(), etablissement: z.uuid(), compte: z.uuid() });
export const yearParams = z.object({ slug, id: z.uuid(), annee: z.coerce.number().int().min(2008).max(2100) });
export const actionParams = yearParams.extend({ action: z.uuid() });
export const publicParams = z.object({ id: z.uuid() });
/** Total: a hand-typed address narrows nothing it does not know. */
export const publicQuery = z.object({ campus: slug.or(z.literal('')).catch('') });

export const line = (max: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\s+/g, ' ').trim().slice(0, max));
export const text = (max: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\r\n/g, '\n').trim().slice(0, max));
const several = z
  .union([z.string(), z.array(z.string())])
  .catch('')
  .transform((typed) => (Array.isArray(typed) ? typed : [typed]).filter(Boolean).slice(0, 20));
export const version = z.coerce.number().int().min(0).catch(0);

/** `choisi`: an organisation of the list that a search showed. */
export const search = { etablissement: line(200), choisi: line(120) };

export const cordeeForm = z.object({
  version,
  ...search,
  nom: line(200),
  texte: text(3_000),
  section: line(20),
  animee: line(5),
});
export type CordeeTyped = z.output<typeof cordeeForm>;
export const NO_CORDEE: CordeeTyped = {
  version: 0,
  etablissement: '',
  choisi: '',
  nom: '',
  texte: '',
  section: '',
  animee: 'oui',
};

export const schoolForm = z.object({ ...search, depuis: line(10), jusqua: line(10), rural: line(5) });
export type SchoolTyped = z.output<typeof schoolForm>;

export const referentForm = z.object({ courriel: line(254) });
export const yearForm = z.object({ annee: line(10) });

export const actionForm = z.object({
  version,
  genre: line(40),
  titre: line(200),
  texte: text(3_000),
  niveaux: several,
  duree: line(20),
});
export type ActionTyped = z.output<typeof actionForm>;
export const removeForm = z.object({ version });

/** An act on the programme of a year. `etablissement`: in whose name. */
export const stateForm = z.object({ version, transition: line(40), etablissement: line(40), texte: text(1_000) });
export type StateTyped = z.output<typeof stateForm>;
export const NO_STATE: StateTyped = { version: 0, transition: '', etablissement: '', texte: '' };

export const declareParams = yearParams.extend({ etablissement: z.uuid() });
/** The numbers of an establishment, by level: `eleves_4e`, `filles_4e`… */
export const countNames: readonly string[] = ['eleves', 'filles', 'qpv', 'suivis'].flatMap((name) =>
  niveaux.map((niveau) => `${name}_${niveau}`),
);
const counts = Object.fromEntries(countNames.map((name) => [name, line(12)]));
export const countsForm = z.object({ version, ...counts });
export type CountsTyped = Record<string, string>;
export const codesForm = z.object({ action: line(40), codes: text(12_000) });
export const removeCodesForm = z.object({ action: line(40) });
