import { z } from 'zod';

/** As many lines as a group may have names. */
const names = z
  .string()
  .catch('')
  .transform((typed) => typed.replace(/\r\n?/g, '\n').slice(0, 20_000));

/** `acte`: what the school does with its list. */
export const listForm = z.object({
  acte: z.enum(['', 'deposer', 'retirer']).catch(''),
  version: z.coerce.number().int().min(0).catch(0),
  jeunes: names,
  adultes: names,
});
export type ListForm = z.output<typeof listForm>;
