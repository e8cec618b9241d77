import { z } from 'zod';
import { sheetParams } from './schemas.ts';

export const documentParams = sheetParams.extend({ id: z.uuid() });
/** Of the public page. */
export const publicDocumentParams = z.object({ etablissement: sheetParams.shape.slug, id: z.uuid() });

/** Who reads a document: those who read the sheet, or everybody. */
export const readers = ['espace', 'public'] as const;
export type Readers = (typeof readers)[number];
/** Total: what is not said stays in the workspace. */
export const readReaders = (text: string | undefined): Readers => (text === 'public' ? 'public' : 'espace');

/** The form of a document as it is sent: its texts, whatever they are worth. */
export const documentForm = z.object({
  version: z.coerce.number().int().min(1).catch(0),
  titre: z
    .string()
    .catch('')
    .transform((text) => text.replace(/\s+/g, ' ').trim()),
  lecteurs: z.string().optional().catch(undefined).transform(readReaders),
});
export type SentDocument = z.output<typeof documentForm>;
