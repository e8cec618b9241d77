import { z } from 'zod';

export const importQuery = z.object({ fichier: z.uuid().or(z.literal('')).catch('') });
const rank = z.coerce.number().int().min(1).max(500);
/** `ligne`: ranks of the events that are taken. */
export const runForm = z.object({
  fichier: z.uuid().or(z.literal('')).catch(''),
  ligne: z.preprocess((typed) => (typed === undefined ? [] : [typed].flat()), z.array(rank)).catch([]),
});
export const undoForm = z.object({ fichier: z.uuid().or(z.literal('')).catch('') });
