import { z } from 'zod';
import rules from '../../../data/parcours/enchainements.json' with { type: 'json' };
import { type Entree, entrees } from './cursus.ts';
import { type Genre, genres } from './genres.ts';

/** A general rule: from one kind of diploma to another. */
export interface Rule {
  de: Genre;
  vers: Genre;
  /** How long the second lasts when entered this way, where the ministry's nomenclature does not say it. */
  mois: number;
  entree: Entree;
  /** Many do it; otherwise it is open and rare. */
  frequente: boolean;
  /** What could stop it, in words. */
  condition: string | null;
}

const genre = z.enum(genres);
const rule = z.object({
  vers: genre,
  mois: z.number().int().positive(),
  entree: z.enum(entrees).default('debut'),
  frequente: z.boolean(),
  condition: z
    .string()
    .optional()
    .transform((text) => text ?? null),
});
const file = z.object({
  source: z.string(),
  enchainements: z.array(rule.extend({ de: genre })),
  annees_uniques: z.array(z.object({ vers: genre, de: z.array(genre), condition: z.string() })),
  passages_de_classe: z.array(rule.extend({ de: z.string() })),
});

const read = file.parse(rules);
const byKinds = new Map<string, Rule>(read.enchainements.map((one) => [`${one.de} ${one.vers}`, one]));
const singleYears = new Map<string, Rule>(
  read.annees_uniques.flatMap(({ vers, de, condition }) =>
    de.map((from): [string, Rule] => [
      `${from} ${vers}`,
      { de: from, vers, mois: 12, entree: 'annee_unique', frequente: true, condition },
    ]),
  ),
);

export const ruleBetween = (de: Genre, vers: Genre): Rule | undefined => byKinds.get(`${de} ${vers}`);
/** Who has the first already may take the second in one year, where the nomenclature opens such a year. */
export const singleYearBetween = (de: Genre, vers: Genre): Rule | undefined => singleYears.get(`${de} ${vers}`);
/** Kinds after which one usually enters `vers`. */
export const usuallyBefore = (vers: Genre): Genre[] =>
  read.enchainements.filter((one) => one.vers === vers && one.frequente).map((one) => one.de);

/** From a class (its name in `classes.ts`), at the end of the year, without the diploma that it prepares. */
export type Passage = Omit<Rule, 'de'>;
export const passagesFrom = (classe: string): Passage[] => read.passages_de_classe.filter((one) => one.de === classe);
export const classesOfPassages = (): string[] => [...new Set(read.passages_de_classe.map((one) => one.de))];
