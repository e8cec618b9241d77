import { z } from 'zod';
import { verdicts } from './trial.ts';

export const importParams = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,120}$/), id: z.uuid() });

/** Lines shown on a page. */
export const PER_PAGE = 50;

const page = z.coerce.number().int().min(1).max(1_000).catch(1);
export const trialQuery = z.object({ page });
/** Total: a hand-typed address shows every line. */
export const linesQuery = z.object({ verdict: z.enum(['', ...verdicts]).catch(''), page });
export type LinesQuery = z.output<typeof linesQuery>;

/** A form whose fields depend on the file: texts by name, the last one when a name comes twice. */
export const looseForm = z.record(z.string(), z.unknown()).transform((fields) => {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) {
    const last = [value].flat().at(-1);
    if (typeof last === 'string') texts[name] = last.replaceAll('\0', '').slice(0, 1_000);
  }
  return texts;
});
export const emptyForm = z.object({});
/** Which trial was read. */
export const runForm = z.object({ version: z.coerce.number().int().min(0).catch(0) });
