import {
  acceptOf,
  type Deposit,
  describeRules,
  receiveUpload,
  UploadRefused,
  type UploadRules,
} from '#core/files/index.ts';
import type { RequestContext } from '#core/http/index.ts';

/** Papers of a request: the form of the call, the decision, the convention. */
const rules: UploadRules = {
  kinds: ['pdf', 'docx', 'odt', 'xlsx', 'ods', 'jpeg', 'png'],
  maxBytes: 10 * 1024 * 1024,
  maxFiles: 1,
};
/** Name of the field that holds the file. */
export const paperField = 'fichier';
export const paperRulesSaid = { said: describeRules(rules), accept: acceptOf(rules.kinds), maxBytes: rules.maxBytes };

/** Reads the file that is sent; what is refused is said at its field. */
export async function receivePaper(
  ctx: RequestContext,
): Promise<{ ok: true; deposit: Deposit } | { ok: false; errors: Record<string, string>; status: number }> {
  try {
    const [deposit] = (await receiveUpload(ctx.request, ctx.files, rules)).files;
    if (!deposit) return { ok: false, errors: { [paperField]: 'Choisissez un fichier.' }, status: 422 };
    return { ok: true, deposit };
  } catch (error) {
    if (!(error instanceof UploadRefused)) throw error;
    return { ok: false, errors: { [paperField]: error.sentence }, status: error.status };
  }
}
