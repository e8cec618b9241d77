import { z } from 'zod';
import { courriel } from '#modules/comptes/index.ts';
import { identifierKinds, isOrganisationKind } from '#modules/organisations/index.ts';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/);
export const joinParams = z.object({ slug });
export const joinQuery = z.object({ envoyee: z.literal('oui').optional().catch(undefined) });
export const candidatureParams = z.object({ slug, id: z.uuid() });

const line = (max: number) =>
  z
    .string()
    .max(max, `${max} caractères au plus.`)
    .transform((typed) => typed.replace(/\s+/g, ' ').trim());
const needed = (max: number, message: string) => line(max).refine((typed) => typed !== '', message);

/** A line that may be left out. */
const spare = (max: number) =>
  z
    .string()
    .max(max, `${max} caractères au plus.`)
    .optional()
    .transform((typed) => (typed ?? '').replace(/\s+/g, ' ').trim());

/** « Rejoindre le campus », sent by anybody. */
export const joinForm = z.object({
  nom: needed(200, 'Donnez le nom de l’organisation.'),
  genre: z.string().refine(isOrganisationKind, 'Choisissez la nature dans la liste.'),
  commune: needed(100, 'Donnez la commune.'),
  code_genre: z.enum(identifierKinds).catch('siret'),
  code: spare(60),
  prenom: needed(80, 'Donnez votre prénom.'),
  nom_personne: needed(80, 'Donnez votre nom.'),
  fonction: needed(120, 'Dites votre fonction.'),
  courriel,
  telephone: spare(40).refine(
    (typed) => typed === '' || (/^\+?[\d .()/-]+$/.test(typed) && typed.replace(/\D/g, '').length >= 4),
    'Un numéro de téléphone n’a que des chiffres, par exemple 05 57 42 00 00.',
  ),
  message: z
    .string()
    .max(2000, '2 000 caractères au plus.')
    .optional()
    .transform((typed) => (typed ?? '').replace(/\r\n/g, '\n').trim()),
  // No person sees this field: what fills it is a machine.
  site_internet: spare(2000),
});
export type JoinForm = z.output<typeof joinForm>;

export const examineForm = z.object({
  version: z.coerce.number().int().min(0).catch(0),
  acte: z.enum(['examiner', 'refuser', 'ecarter']).catch('examiner'),
  organisation: z
    .string()
    .regex(/^([0-9a-f-]{36}|nouvelle)$/)
    .catch(''),
  motif: z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/\r\n/g, '\n').trim().slice(0, 500)),
});
export type ExamineForm = z.output<typeof examineForm>;
