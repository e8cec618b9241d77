import { z } from 'zod';
import { columnInput } from './labels.ts';

export const importQuery = z.object({ fichier: z.uuid().or(z.literal('')).catch('') });
const rank = z.coerce.number().int().min(1).max(500);
const version = z.coerce.number().int().min(0).catch(0);
const MOST_COLUMNS = 60;
/** `colonnes`: what each column is, in their order. */
export const columnsForm = z
  .looseObject({
    fichier: z.uuid().or(z.literal('')).catch(''),
    version,
    garder: z.enum(['', 'oui']).catch(''),
  })
  .transform(({ fichier, version, garder, ...sent }) => ({
    fichier,
    version,
    garder,
    colonnes: Array.from({ length: MOST_COLUMNS }, (_, at) => String(sent[columnInput(at)] ?? '').slice(0, 40)),
  }));
/** `ligne`: ranks of the events that are taken. */
export const runForm = z.object({
  fichier: z.uuid().or(z.literal('')).catch(''),
  version,
  ligne: z.preprocess((typed) => (typed === undefined ? [] : [typed].flat()), z.array(rank)).catch([]),
});
export const undoForm = z.object({ fichier: z.uuid().or(z.literal('')).catch('') });
