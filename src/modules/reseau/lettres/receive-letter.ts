import { z } from 'zod';
import { type Deposit, receiveUpload, UploadRefused } from '#core/files/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { paperRules } from '../signatures/paper-rules.ts';
import { signatoryNames } from '../signatures/schemas.ts';

/** Field of the file. */
export const FILE_FIELD = 'fichier';
const fieldsOf = z.object({ ...signatoryNames, version: z.coerce.number().int().catch(-1) });

export type ReceivedLetter =
  | {
      ok: true;
      signataire: string;
      fonction: string;
      /** Day that it bears, as typed; empty where it is not asked. */
      date: string;
      /** Of the letter that was read; -1 where it is not asked. */
      version: number;
      deposit: Deposit;
      typed: Record<string, string>;
    }
  | { ok: false; typed: Record<string, string>; errors: Record<string, string>; status: number };

/** Reads the signed letter and who signed it, checked before anything is kept of them. */
export async function receiveLetter(ctx: RequestContext): Promise<ReceivedLetter> {
  try {
    const { fields, files } = await receiveUpload(ctx.request, ctx.files, paperRules);
    const read = fieldsOf.safeParse(fields);
    const errors: Record<string, string> = {};
    for (const issue of read.error?.issues ?? []) errors[String(issue.path[0])] ??= issue.message;
    const [deposit] = files;
    if (!deposit) errors[FILE_FIELD] = 'Joignez la lettre signée.';
    const { nom = '', fonction = '', date = '' } = fields;
    const typed = { nom, fonction, date };
    if (!read.success || !deposit) return { ok: false, typed, errors, status: 422 };
    const { nom: signataire, fonction: title, version } = read.data;
    return { ok: true, signataire, fonction: title, date, version, deposit, typed };
  } catch (error) {
    if (!(error instanceof UploadRefused)) throw error;
    return {
      ok: false,
      typed: error.typed ?? {},
      errors: { [FILE_FIELD]: error.sentence },
      status: error.status,
    };
  }
}

/** A body that was not read to its end: the connection serves no other request. */
export const headersOf = (status: number): Record<string, string> =>
  status === 408 || status === 413 ? { Connection: 'close' } : {};
