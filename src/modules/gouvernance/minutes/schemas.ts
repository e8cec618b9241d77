import { z } from 'zod';

const NOTE = 5000;
const id = z.uuid();

/** Parts of minutes that are no item: how the session opened and closed. */
export const SECTIONS = { ouverture: 'Ouverture de la séance', cloture: 'Clôture de la séance' } as const;
const isSection = (name: string): name is keyof typeof SECTIONS => name in SECTIONS;
/** The field of a part or of an item. */
export const fieldOf = (key: string): string => (isSection(key) ? `section_${key}` : `releve_${key}`);

/** `section_ouverture`, `releve_<point>`: what was said on an item, with the ends of lines that the field counts. */
export const notesIn = (form: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) => {
      const [, item, section] = /^(?:releve_(.+)|section_(ouverture|cloture))$/.exec(name) ?? [];
      const point = section ?? id.safeParse(item).data;
      const text = typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
      return point && text !== '' ? [[point, text] as const] : [];
    }),
  );

/** Notes that are too long, at their fields. */
export const noteFaults = (releves: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(releves).flatMap(([point, text]) =>
      text.length > NOTE ? [[fieldOf(point), `${NOTE} caractères au plus.`] as const] : [],
    ),
  );

const version = z.coerce.number().int().min(0).catch(-1);
export const minutesForm = z.discriminatedUnion('acte', [
  z.looseObject({ acte: z.literal('commencer'), version, modele: z.string().max(60).catch('') }),
  z.looseObject({ acte: z.literal('enregistrer'), version }),
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
