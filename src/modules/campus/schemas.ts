import { z } from 'zod';
import { readBox } from '#core/html/map/box.ts';

/** Query strings of this room: total, so that an address typed by hand never fails. */
const text = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? (value[0] ?? '') : value).replace(/\s+/g, ' ').trim().slice(0, 100))
  .catch('');

/** One value or several, of a known form; the others are left out. */
const several = (form: RegExp) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((value) => [...new Set([value].flat())].filter((one) => form.test(one)).slice(0, 30))
    .catch([]);

/** Distances proposed, in kilometres. */
export const radii = [25, 50, 100, 200] as const;
export const DEFAULT_RADIUS = 100;

export const listQuery = z.object({
  quoi: text.default(''),
  ou: text.default(''),
  rayon: z.coerce
    .number()
    .refine((value) => (radii as readonly number[]).includes(value))
    .catch(DEFAULT_RADIUS),
  carte: text.default('').transform(readBox),
  filiere: several(/^[A-Z]$/).default([]),
  categorie: several(/^(cmq|excellence|inconnue)$/).default([]),
  region: several(/^\d{2}$/).default([]),
  etat: several(/^(en_vigueur|echu|inconnu)$/).default([]),
});
export type ListQuery = z.infer<typeof listQuery>;

export const slugParam = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,120}$/) });

export const registerQuery = z.object({
  quoi: text.default(''),
  filiere: z
    .string()
    .regex(/^[A-Z]$/)
    .catch(''),
  etat: z.enum(['en_vigueur', 'expire', 'renouvele', 'inconnu']).or(z.literal('')).catch(''),
});
export type RegisterQuery = z.infer<typeof registerQuery>;
