import { z } from 'zod';

const NOTE = 5000;

/** `releve_<point>`: what was said on an item, with the ends of lines that the field counts. */
export const notesIn = (form: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) => {
      const point = /^releve_([0-9a-f-]{36})$/.exec(name)?.[1];
      const text = typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
      return point && text !== '' ? [[point, text] as const] : [];
    }),
  );

/** Notes that are too long, at their fields. */
export const noteFaults = (releves: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(releves).flatMap(([point, text]) =>
      text.length > NOTE ? [[`releve_${point}`, `${NOTE} caractères au plus.`] as const] : [],
    ),
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
