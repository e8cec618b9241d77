import { z } from 'zod';
import { periodKinds } from '#core/measures/index.ts';
import data from '../../../data/indicateurs/catalogue.json' with { type: 'json' };

const indicator = z.object({
  id: z.string().regex(/^[a-z0-9_]{1,60}$/),
  famille: z.string(),
  libelle: z.string().min(1),
  definition: z.string().min(1),
  unite: z.string(),
  periode: z.enum(periodKinds),
  origine: z.object({ type: z.enum(['calcule', 'saisi', 'importe']) }),
  piege: z.string().nullable(),
  certitude_definition: z.enum(['etabli', 'reconstitue', 'propose']),
});
/** What a figure means, whoever computes it. */
export type Indicator = z.infer<typeof indicator>;

const catalogue = z
  .object({ familles: z.array(z.object({ id: z.string(), libelle: z.string() })), indicateurs: z.array(indicator) })
  .parse(data);

/** Definitions that ship with the product (data/indicateurs), by their id, in the order of the catalogue. */
export const indicators: ReadonlyMap<string, Indicator> = new Map(catalogue.indicateurs.map((one) => [one.id, one]));
export const families: readonly { id: string; libelle: string }[] = catalogue.familles;
