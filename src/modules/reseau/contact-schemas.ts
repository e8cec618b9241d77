import { z } from 'zod';
import { fold } from '#core/text/index.ts';
import { contactPublications } from './contact.ts';

const line = (max: number) =>
  z
    .string()
    .catch('')
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .refine((text) => text.length <= max, `${max} caractères au plus.`);
const said = (max: number, message: string) => line(max).refine((text) => text !== '', message);
const orNull = (text: string): string | null => text || null;

const mail = line(254)
  .refine(
    (text) => text === '' || z.email().safeParse(text).success,
    'Donnez une adresse complète, par exemple prenom.nom@exemple.fr.',
  )
  .transform(orNull);
const phone = line(40)
  .refine(
    (text) => text === '' || (/^\+?[\d .()/-]+$/.test(text) && text.replace(/\D/g, '').length >= 4),
    'Un numéro de téléphone n’a que des chiffres, par exemple 05 57 42 00 00.',
  )
  .transform(orNull);
const day = line(10)
  .refine((text) => text === '' || z.iso.date().safeParse(text).success, 'Donnez une date complète, ou laissez vide.')
  .transform(orNull);

const identity = {
  prenom: line(80),
  nom: said(80, 'Donnez le nom de la personne.'),
  courriel: mail,
  telephone: phone,
};
const fonction = { titre: said(160, 'Donnez sa fonction, par exemple « Proviseure ».'), debut: day, fin: day };
const place = {
  organisation: z.uuid('Choisissez une organisation de la liste.'),
  campus: z.union([z.literal('').transform(() => null), z.uuid()]).catch(null),
};

const inOrder = ({ debut, fin }: { debut: string | null; fin: string | null }): boolean =>
  !debut || !fin || fin >= debut;
const DATES = { message: 'La fonction finit avant de commencer : corrigez l’une des deux dates.', path: ['fin'] };

export const contactParams = z.object({ id: z.uuid() });
export const fonctionParams = z.object({ id: z.uuid(), fonction: z.uuid() });

export const newContactForm = z
  .object({ ...identity, ...fonction, ...place, distincte: z.literal('oui').optional().catch(undefined) })
  .refine(inOrder, DATES);
export const contactForm = z.object({ ...identity, version: z.coerce.number().int().min(1).catch(0) });
export const newFonctionForm = z.object({ ...fonction, ...place }).refine(inOrder, DATES);
export const fonctionForm = z
  .object({ ...fonction, acte: z.enum(['enregistrer', 'retirer']).catch('enregistrer') })
  .refine(inOrder, DATES);
export const accordForm = z.object({
  publication: z.enum(contactPublications),
  acte: z.enum(['donner', 'retirer']).catch('donner'),
  accord: z.literal('oui').optional().catch(undefined),
  preuve: line(200),
});
export const oppositionForm = z.object({ acte: z.enum(['opposer', 'lever']) });
export const removeForm = z.object({ sur: z.literal('oui').optional().catch(undefined) });

const words = z
  .string()
  .catch('')
  .transform((text) => text.trim().slice(0, 100));
/** Total: a hand-typed address shows the whole list. */
export const contactsQuery = z.object({
  q: words,
  fonction: words,
  organisation: z
    .string()
    .regex(/^[a-z0-9-]{0,120}$/)
    .catch(''),
  instance: z.uuid().or(z.literal('')).catch(''),
  accord: z.enum(['', 'oui', 'non']).catch(''),
  etat: z.enum(['', 'anciens', 'opposes']).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type ContactsQuery = z.output<typeof contactsQuery>;
export const newContactQuery = z.object({
  organisation: z
    .string()
    .regex(/^[a-z0-9-]{1,120}$/)
    .optional()
    .catch(undefined),
});

/** The words of a question, folded as the columns are. */
export const foldedWords = (text: string): string[] => fold(text).split(/\s+/).filter(Boolean).slice(0, 8);
