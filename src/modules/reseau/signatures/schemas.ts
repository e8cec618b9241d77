import { z } from 'zod';

export const letterParams = z.object({ jeton: z.string().regex(/^[\w-]{43}$/) });

/** A text of one line. */
export const line = (most: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.replace(/[\p{Cc}\s]+/gu, ' ').trim())
    .pipe(z.string().max(most, `${most} caractères au plus.`));
const print = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .catch('');

const NAME = 'Écrivez vos prénom et nom.';
const FUNCTION = 'Écrivez votre fonction dans l’organisation.';

/** Who signs. */
export const signatoryNames = {
  nom: line(120).pipe(z.string().min(1, NAME)),
  fonction: line(120).pipe(z.string().min(1, FUNCTION)),
};
/** Who signs, and of which words. */
const signatory = { ...signatoryNames, texte: print };

/** The answer by a link: signed, or declined with a reason. */
export const answerForm = z.discriminatedUnion('acte', [
  z.object({
    acte: z.literal('signer'),
    ...signatory,
    accord: z.literal('oui', { error: 'Cochez la case pour signer : sans elle, rien n’est signé.' }),
  }),
  z.object({
    acte: z.literal('decliner'),
    motif: line(500).pipe(z.string().min(1, 'Dites pourquoi en une phrase : le campus la lira.')),
  }),
]);
/** The fields that come with a document signed on paper. */
export const depositFields = z.object(signatory);

export const settleForm = z.object({
  version: z.coerce.number().int().min(0).catch(0),
  acte: z.enum(['envoyer', 'valider', 'renvoyer']).catch('envoyer'),
  motif: line(500),
});
