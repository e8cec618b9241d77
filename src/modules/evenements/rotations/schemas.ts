import { z } from 'zod';

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/);
export const rotationsParams = z.object({ slug, id: z.uuid() });
export const rotationParams = z.object({ slug, id: z.uuid(), creneau: z.uuid() });
/** Total: an unknown slot or group is the first one. */
export const rotationQuery = z.object({
  creneau: z.uuid().or(z.literal('')).catch(''),
  groupe: z.string().max(60).catch(''),
});

const typed = z
  .string()
  .catch('')
  .transform((text) => text.trim().slice(0, 10));
const version = z.coerce.number().int().min(0).catch(0);

/** Fields of a form whose names start so, by the rest of their name. */
const startingWith = (prefix: string, form: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) =>
      name.startsWith(prefix) && typeof value === 'string' ? [[name.slice(prefix.length), value.trim()]] : [],
    ),
  );

/** As typed, read by `readSettings`; `parts`: in how many each group is divided, by its id. */
export const settingsForm = z
  .looseObject({ version, accueil: typed, tour: typed, passage: typed, tours: typed, ensemble: typed, garder: typed })
  .transform(({ version, accueil, tour, passage, tours, ensemble, garder, ...rest }) => ({
    ...{ version, accueil, tour, passage, tours, ensemble, garder },
    parts: startingWith('parts_', rest),
  }));
export type SettingsForm = z.output<typeof settingsForm>;

/** `places`: the stand chosen, or nothing, by part and turn. */
export const placesForm = z
  .looseObject({ version })
  .transform(({ version, ...rest }) => ({ version, places: startingWith('p_', rest) }));
export type PlacesForm = z.output<typeof placesForm>;
