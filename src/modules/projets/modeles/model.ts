import { z } from 'zod';
import { fold } from '#core/text/index.ts';
import shipped from '../../../../data/actions-modeles.json' with { type: 'json' };
import { MOST } from '../check-action.ts';

const file = z.object({
  themes: z.array(z.object({ id: z.string(), nom: z.string() })),
  modeles: z.array(
    z.object({
      id: z.string().regex(/^[a-z0-9-]{1,60}$/),
      titre: z.string().max(MOST.titre),
      objectif: z.string().max(MOST.objectif),
      publics: z.string().max(MOST.publics),
      themes: z.array(z.string()).min(1),
      duree_mois: z.number().int().min(1).max(60),
      jalons: z.array(z.string()).min(1),
    }),
  ),
});
const { themes, modeles } = file.parse(shipped);

/** An action that other campuses may start from: a proposal, that each adapts. */
export interface ActionModel {
  id: string;
  titre: string;
  objectif: string;
  publics: string;
  /** Names of its themes. */
  themes: string[];
  dureeMois: number;
  jalons: string[];
}

const themeNames = new Map(themes.map(({ id, nom }) => [id, nom]));
/** Id and name of each theme. */
export const modelThemes: readonly (readonly [string, string])[] = [...themeNames];

const library = modeles.map(({ duree_mois, themes: ids, ...one }) => {
  const model: ActionModel = { ...one, dureeMois: duree_mois, themes: ids.map((id) => themeNames.get(id) ?? id) };
  const { titre, objectif, publics, jalons } = one;
  return { model, ids, words: fold([titre, objectif, publics, ...model.themes, ...jalons].join(' ')) };
});

/** The model of an id; null when there is none. */
export const modelOf = (id: string): ActionModel | null => library.find((one) => one.model.id === id)?.model ?? null;

/** Models that hold every word, of a theme when one is named. */
export function modelsMatching({ q, theme }: { q: string; theme: string }): ActionModel[] {
  const words = fold(q).split(/\s+/).filter(Boolean);
  return library
    .filter((one) => (theme === '' || one.ids.includes(theme)) && words.every((word) => one.words.includes(word)))
    .map((one) => one.model);
}
