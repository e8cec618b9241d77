import { z } from 'zod';
import { MOST_COLUMNS } from '#modules/reseau/index.ts';
import { planColumnInput } from './labels.ts';

const fichier = z.uuid().or(z.literal('')).catch('');
const version = z.coerce.number().int().min(0).catch(0);
export const planQuery = z.object({ fichier });
const rank = z.coerce.number().int().min(1).max(1_000);
const places = Array.from({ length: MOST_COLUMNS }, (_, at) => planColumnInput(at));
/** What each column is, by its place. @returns `colonnes`: the same in their order. */
export const planColumnsForm = z
  .object({
    fichier,
    version,
    garder: z.enum(['', 'oui']).catch(''),
    ...Object.fromEntries(places.map((name) => [name, z.string().max(40).catch('')])),
  })
  .transform(({ fichier, version, garder, ...sent }) => {
    const said: Readonly<Record<string, unknown>> = sent;
    return { fichier, version, garder, colonnes: places.map((name) => String(said[name] ?? '')) };
  });
/** `ligne`: ranks of the lines that are taken. */
export const planRunForm = z.object({
  fichier,
  version,
  ligne: z.preprocess((typed) => (typed === undefined ? [] : [typed].flat()), z.array(rank)).catch([]),
});
export const planUndoForm = z.object({ fichier, version });
