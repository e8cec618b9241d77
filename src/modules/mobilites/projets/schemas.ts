import { z } from 'zod';
import { withChoices } from '#core/versions/merge.ts';
import { learnerStatuts } from './project.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/);
export const campusParams = z.object({ slug });
export const projectParams = z.object({ slug, id: z.uuid() });
export const idParams = z.object({ id: z.uuid() });

/** Total: a hand-typed address narrows nothing it does not know. */
export const projectQuery = z.object({
  q: z
    .string()
    .catch('')
    .transform((text) => text.replace(/\s+/g, ' ').trim().slice(0, 100)),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type ProjectQuery = z.output<typeof projectQuery>;

export const projectInputs = [
  'organisation',
  'titre',
  'texte',
  'programme',
  'pays',
  'partenaires',
  'financeur',
  'montant',
  'productions',
] as const;
export type ProjectInput = (typeof projectInputs)[number];
export type ProjectValues = Record<ProjectInput, string>;

const text = (max: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\r\n/g, '\n').trim().slice(0, max));
const line = (max: number) => text(max).transform((typed) => typed.replace(/[\p{Cc}\s]+/gu, ' ').trim());

export const projectForm = z.preprocess(
  withChoices,
  z.object({
    version: z.coerce.number().int().min(0).catch(0),
    organisation: line(120),
    titre: line(200),
    texte: text(5_000),
    programme: line(150),
    pays: line(500),
    partenaires: text(5_000),
    financeur: line(250),
    montant: line(20),
    productions: text(5_000),
  }),
);
export type SentProject = z.output<typeof projectForm>;

/** A group that leaves, as its inputs send it. */
const version = z.coerce.number().int().min(0).catch(0);
export const departureForm = z.object({
  version,
  debut: line(10),
  fin: line(10),
  niveau: z.enum(['', '3', '4', '5', '6', '7', '8']).catch(''),
  statut: z.enum(['', ...learnerStatuts]).catch(''),
  personnes: line(6),
  filles: line(6),
  accompagnateurs: line(6),
  jours: line(6),
  bourse: line(20),
});
export type DepartureValues = Omit<z.output<typeof departureForm>, 'version'>;
export const removeForm = z.object({ version, depart: z.uuid().or(z.literal('')).catch('') });
