import { z } from 'zod';

const MAX = 500;
const one = (typed: unknown): string =>
  typeof typed === 'string' ? typed.replace(/\r\n/g, '\n').trim().slice(0, MAX) : '';

/** Input of a question, by its place. */
export const opinionInput = (rang: number): string => `q${rang}`;

/** What pupils send: `q1`, `q2`… as they are; the key of the page; what no person sees and machines fill. */
export const opinionForm = z.looseObject({}).transform((sent) => {
  const names = Object.keys(sent).filter((name) => /^q\d{1,3}$/.test(name));
  const said = Object.fromEntries(names.slice(0, 20).map((name) => [name, one(sent[name])]));
  return { said, cle: one(sent.cle), trap: one(sent.site_internet) };
});
export type OpinionSent = z.output<typeof opinionForm>;
export const opinionQuery = z.object({ suite: z.literal('merci').optional().catch(undefined) });

/** What the organiser does of words that were written. */
export const wordsForm = z.object({
  texte: z.uuid().or(z.literal('')).catch(''),
  acte: z.enum(['garder', 'retirer']).or(z.literal('')).catch(''),
});
