import { z } from 'zod';
import { tokenParams } from '../mentors/schemas.ts';
import { line, text, version, yearParams } from '../schemas.ts';
import { exchangeStates, MOST_CHARACTERS } from './message.ts';

export const exchangeParams = yearParams.extend({ groupe: z.uuid(), mentor: z.uuid() });
export const messageParams = exchangeParams.extend({ message: z.uuid() });
export const ownMessageParams = tokenParams.extend({ message: z.uuid() });

/** Total: a hand-typed address narrows nothing it does not know. */
export const messagesQuery = z.object({ etat: z.enum(['', 'a_relire', ...exchangeStates]).catch('') });
export type MessagesQuery = z.output<typeof messagesQuery>;
/** What was done just before, by a link. */
export const ownQuery = z.object({ suite: z.enum(['ecrire', 'signaler']).optional().catch(undefined) });

/** One more character than is kept: a text that is too long is refused, never cut. */
const written = text(MOST_CHARACTERS + 1);
export const writeForm = z.object({ texte: written });
export const ownWriteForm = z.object({ groupe: z.uuid().or(z.literal('')).catch(''), texte: written });
export const reviewForm = z.object({ version, transition: line(40), motif: text(1_000) });
export const reportForm = z.object({ motif: text(1_000) });
export const settleForm = z.object({ issue: line(10), motif: text(1_000) });
/** Why somebody reads the texts. */
export const readingQuery = z.object({ motif: line(300) });
