import { z } from 'zod';

const words = (max: number, message: string) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.trim())
    .pipe(z.string().max(max, `${max} caractères au plus.`))
    .refine((typed) => typed !== '', message);

/** « C’est fait », by who has something in charge. */
export const saying = {
  mot: words(500, 'Dites en quelques mots ce qui a été fait.'),
  jour: z
    .string()
    .catch('')
    .transform((typed) => typed.trim())
    .refine((typed) => typed === '' || z.iso.date().safeParse(typed).success, 'Donnez une date complète.')
    .transform((typed) => (typed === '' ? null : typed)),
};
export const sayingForm = z.object(saying);
export const chargeLinkParams = z.object({ jeton: z.string().regex(/^[A-Za-z0-9_-]{60,80}$/) });
/** The same from her own page, of the charge that it names. */
export const ownSayingForm = z.object({ charge: z.uuid('Choisissez la charge dans la liste.'), ...saying });

/** What was said, as the page showed it: what a form settles is what was read. */
const seen = { genre: z.enum(['decision', 'tache']), charge: z.uuid(), dite: z.coerce.number().int() };
/** Confirms what a bearer said, or sends it back. */
export const settlings = [
  z.object({ acte: z.literal('confirmer'), ...seen }),
  z.object({
    acte: z.literal('renvoyer'),
    ...seen,
    motif: words(500, 'Écrivez pourquoi vous le renvoyez : le motif lui est dit.'),
  }),
] as const;
