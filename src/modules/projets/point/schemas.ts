import { z } from 'zod';
import { actionQuery } from '../schemas.ts';

/** The criteria of the list, and how many actions the button said. */
export const askPointsForm = actionQuery.extend({ vues: z.coerce.number().int().min(0).catch(0) });

export const tokenParams = z.object({ jeton: z.string().regex(/^[\w-]{20,100}$/) });
/** What was just done by the link. */
export const doneQuery = z.object({ suite: z.enum(['ecrite']).optional().catch(undefined) });
