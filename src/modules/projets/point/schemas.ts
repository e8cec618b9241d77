import { z } from 'zod';

export const tokenParams = z.object({ jeton: z.string().regex(/^[\w-]{20,100}$/) });
/** What was just done by the link. */
export const doneQuery = z.object({ suite: z.enum(['ecrite']).optional().catch(undefined) });
