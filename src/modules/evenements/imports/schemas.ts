import { z } from 'zod';
import { MOST_COLUMNS } from '#modules/reseau/index.ts';
import { columnInput } from './labels.ts';

export const importQuery = z.object({ fichier: z.uuid().or(z.literal('')).catch('') });
const rank = z.coerce.number().int().min(1).max(500);
const version = z.coerce.number().int().min(0).catch(0);
const column = z.string().max(40).catch('');
const places = Array.from({ length: MOST_COLUMNS }, (_, at) => columnInput(at));
/** What each column is, by its place. @returns `colonnes`: the same in their order. */
export const columnsForm = z
  .object({
    fichier: z.uuid().or(z.literal('')).catch(''),
    version,
    garder: z.enum(['', 'oui']).catch(''),
    ...Object.fromEntries(places.map((name) => [name, column])),
  })
  .transform(({ fichier, version, garder, ...sent }) => {
    const said: Readonly<Record<string, unknown>> = sent;
    return { fichier, version, garder, colonnes: places.map((name) => String(said[name] ?? '')) };
  });
/** `ligne`: ranks of the events that are taken. */
export const runForm = z.object({
  fichier: z.uuid().or(z.literal('')).catch(''),
  version,
  ligne: z.preprocess((typed) => (typed === undefined ? [] : [typed].flat()), z.array(rank)).catch([]),
});
export const undoForm = z.object({ fichier: z.uuid().or(z.literal('')).catch('') });
