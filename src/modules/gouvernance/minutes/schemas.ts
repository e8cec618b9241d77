import { z } from 'zod';

const NOTE = 5000;

/** `releve_<point>`: what was said on an item. */
export const notesIn = (form: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) => {
      const point = /^releve_([0-9a-f-]{36})$/.exec(name)?.[1];
      const text = typeof value === 'string' ? value.trim().slice(0, NOTE) : '';
      return point && text !== '' ? [[point, text] as const] : [];
    }),
  );

export const minutesForm = z.discriminatedUnion('acte', [
  z.looseObject({ acte: z.literal('enregistrer'), version: z.coerce.number().int().min(0).catch(-1) }),
  z.object({
    acte: z.literal('remarque'),
    texte: z
      .string()
      .catch('')
      .transform((typed) => typed.trim())
      .pipe(z.string().min(1, 'Écrivez votre remarque.').max(2000, '2000 caractères au plus.')),
  }),
  z.object({ acte: z.enum(['proposer', 'reprendre', 'approuver']) }),
]);
