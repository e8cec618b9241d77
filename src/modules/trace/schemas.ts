import { z } from 'zod';
import { natures } from './natures.ts';

const blank = (value: unknown): unknown => (value === '' ? undefined : value);
/** Total: a criterion that does not read is left out. */
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blank, schema.optional()).catch(undefined);

const code = z.string().regex(/^[a-z0-9_.-]{1,60}$/);

export const journalQuery = z.object({
  nature: optional(z.enum(natures)),
  acte: optional(code),
  compte: optional(z.uuid()),
  /** Words of a name, when no account is chosen yet. */
  qui: optional(z.string().trim().min(2).max(100)),
  objet: optional(code),
  numero: optional(z.string().trim().max(100)),
  du: optional(z.iso.date()),
  au: optional(z.iso.date()),
  avant: optional(z.coerce.number().int().min(1)),
});
export type JournalQuery = z.output<typeof journalQuery>;

export const restoreForm = z.object({ type: code, id: z.uuid() });

/** The inputs of any form, with the name of its draft; what the form is made of is checked by its declaration. */
export const draftForm = z.looseObject({
  brouillon_formulaire: code,
  brouillon_objet: z.string().min(1).max(100),
  version: optional(z.coerce.number().int().min(1)),
});
