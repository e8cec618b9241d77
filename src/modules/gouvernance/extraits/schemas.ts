import { z } from 'zod';
import type { Choice } from './publish.ts';

const MOST_PARTS = 500;
const MOST_HIDDEN = 30;

/** `3`, `3.1`: parts of minutes, as a form or an address gives them; anything else is left out. */
export const partsIn = (given: readonly string[]): string[] =>
  [...new Set(given.flatMap((one) => one.split(',')))]
    .filter((one) => /^\d{1,4}(\.\d{1,4})?$/.test(one))
    .slice(0, MOST_PARTS);

/** Words to withhold, one a line. */
export const hiddenIn = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line.length > 1 && line.length <= 200)
    .slice(0, MOST_HIDDEN);

/** What an address asks to see before it is published. */
export const choiceIn = (params: URLSearchParams): Choice & { typed: string } => {
  const typed = (params.get('masques') ?? '').slice(0, 2000);
  return { parts: partsIn(params.getAll('part')), hidden: hiddenIn(typed), typed };
};

const words = (max: number) =>
  z
    .string()
    .catch('')
    .transform((typed) => typed.trim())
    .pipe(z.string().max(max, `${max} caractères au plus.`));

export const publicationForm = z.discriminatedUnion('acte', [
  z.object({
    acte: z.literal('publier'),
    parts: z.string().max(5000).catch(''),
    masques: z.string().max(2000).catch(''),
    apercu: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .catch(''),
    relu: z
      .string()
      .optional()
      .transform((typed) => typed === 'oui'),
    changement: words(500),
  }),
  z.object({ acte: z.literal('retirer'), motif: words(500) }),
]);

export const extractParams = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,120}$/), id: z.uuid() });
export const extractsQuery = z.object({ page: z.coerce.number().int().min(1).max(1000).catch(1) });
