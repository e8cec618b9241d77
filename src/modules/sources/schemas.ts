import { z } from 'zod';
import { differenceKinds, rhythms } from './source.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/);
export const sourceParams = z.object({ id: z.uuid() });
export const passageParams = z.object({ id: z.uuid(), passage: z.uuid() });
export const campusParams = z.object({ slug });
export const passageQuery = z.object({
  genre: z.enum(differenceKinds).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000).catch(1),
});

const line = (most: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/[\p{Cc}\s]+/gu, ' ').trim())
    .pipe(z.string().max(most, `${most} caractères au plus.`));

const fields = {
  nom: line(120).pipe(z.string().min(1, 'Donnez un nom, par exemple « Partenaires du campus ».')),
  adresse: line(2_000),
  rythme: z.enum(rhythms, { error: 'Choisissez un rythme.' }),
  jeu: line(80),
};
export const createForm = z.object({
  ...fields,
  lieu: z.enum(['adresse', 'dossier']).catch('adresse'),
});
export const changeForm = z.object({ ...fields, version: z.coerce.number().int().min(1).catch(0) });
export type SourceForm = z.output<typeof createForm>;
