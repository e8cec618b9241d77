import { type RawBuilder, sql } from 'kysely';

/**
 * Order of the years of a line under an alias of `ligne_annee`, the one that speaks first: the newest; within it what the
 * establishment typed and a campus validated, before what files say.
 */
export const newestPlacesText = (alias: 'a' | 'y'): string =>
  `${alias}.annee desc, (${alias}.jeu = 'saisie') desc, ${alias}.jeu`;

/** The same, within a statement: the one order of every page that shows the places of a line. */
export const newestPlaces = (alias: 'a' | 'y'): RawBuilder<unknown> => sql.raw(newestPlacesText(alias));
