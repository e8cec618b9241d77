import { acceptOf, type Deposit, describeRules, receiveUpload, UploadRefused } from '#core/files/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { supportFields } from './schemas.ts';
import { supportRules } from './share-support.ts';
import type { Readers } from './stay.ts';

/** Name of the field that holds the file. */
export const supportField = 'fichier';
export const supportRulesSaid = {
  said: describeRules(supportRules),
  accept: acceptOf(supportRules.kinds),
  maxBytes: supportRules.maxBytes,
};

type Received =
  | { ok: true; deposit: Deposit; said: { titre: string; lecteurs: Readers } }
  | { ok: false; typed: Record<string, string>; errors: Record<string, string>; status: number };

/** Reads the form of a document that is shared; what is refused is said at its field, nothing typed is lost. */
export async function receiveSupport(ctx: RequestContext): Promise<Received> {
  try {
    const { fields, files } = await receiveUpload(ctx.request, ctx.files, supportRules);
    const said = supportFields.parse(fields);
    const errors: Record<string, string> = {};
    if (said.titre === '') errors.titre = 'Donnez un titre au document.';
    const [deposit] = files;
    if (!deposit) errors[supportField] = 'Choisissez un fichier.';
    if (!deposit || errors.titre) return { ok: false, typed: said, errors, status: 422 };
    return { ok: true, deposit, said };
  } catch (error) {
    if (!(error instanceof UploadRefused)) throw error;
    return { ok: false, typed: error.typed, errors: { [supportField]: error.sentence }, status: error.status };
  }
}
