import { z } from 'zod';
import rules from '../../../data/parcours/enchainements.json' with { type: 'json' };
import { type Genre, genres } from './genres.ts';

/** A general rule: from one kind of diploma to another. */
export interface Rule {
  de: Genre;
  vers: Genre;
  /** How long the second lasts when entered this way. */
  mois: number;
  /** Many do it; otherwise it is open and rare. */
  frequente: boolean;
  /** What could stop it, in words. */
  condition: string | null;
}

const genre = z.enum(genres);
const file = z.object({
  source: z.string(),
  enchainements: z.array(
    z.object({
      de: genre,
      vers: genre,
      mois: z.number().int().positive(),
      frequente: z.boolean(),
      condition: z
        .string()
        .optional()
        .transform((text) => text ?? null),
    }),
  ),
});

const read = file.parse(rules);
const byKinds = new Map<Genre, Map<Genre, Rule>>();
for (const rule of read.enchainements) {
  const from = byKinds.get(rule.de) ?? new Map<Genre, Rule>();
  byKinds.set(rule.de, from.set(rule.vers, rule));
}

export const ruleBetween = (de: Genre, vers: Genre): Rule | undefined => byKinds.get(de)?.get(vers);
/** Kinds after which one usually enters `vers`. */
export const usuallyBefore = (vers: Genre): Genre[] =>
  read.enchainements.filter((rule) => rule.vers === vers && rule.frequente).map((rule) => rule.de);
