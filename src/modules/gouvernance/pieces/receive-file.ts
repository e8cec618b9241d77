import { Conflict, type Refusal, RuleBroken } from '#core/errors/index.ts';
import { receiveUpload, type Upload, UploadRefused, type UploadRules } from '#core/files/index.ts';
import type { RequestContext, Result } from '#core/http/index.ts';
import type { authorOf } from '#core/journal/index.ts';

/** Who acts, and when: a request, or the bin. */
export interface ActingContext {
  actor: Parameters<typeof authorOf>[0]['actor'];
  requestId: string;
  now: Date;
}

export const acting = (ctx: RequestContext): ActingContext => ({
  actor: ctx.actor,
  requestId: ctx.requestId,
  now: ctx.clock.now(),
});

const MAX_TITLE = 200;

/** The title of a file, as it is kept. @throws RuleBroken of this code. */
export function fileTitle(typed: string, code: string): string {
  const titre = typed.replace(/\s+/g, ' ').trim();
  if (titre === '') throw new RuleBroken(code, 'Donnez un titre.');
  if (titre.length > MAX_TITLE) throw new RuleBroken(code, `${MAX_TITLE} caractères au plus.`);
  return titre;
}

/** What the form of a file shows: what was typed, why it was refused. */
export interface FilledFile {
  typed: Readonly<Record<string, string>>;
  errors: Record<string, string>;
  status: number;
}
export const NO_FILE: FilledFile = { typed: {}, errors: {}, status: 200 };

export interface ReceivedFile {
  deposit: Upload['files'][number];
  /** Typed, or the name of the file. */
  titre: string;
  fields: Upload['fields'];
}

/** Reads one file and its title, then keeps it: a refusal comes back on its form with what was typed. */
export async function receiveFile(
  ctx: RequestContext,
  way: {
    rules: UploadRules;
    /** Why nothing is received. */
    closed: string | null;
    /** Code of the refusals that are said at the title. */
    titleCode: string;
    /** Code of those that are said at the reason. */
    reasonCode?: string;
    refuse: (filled: FilledFile) => Promise<Result>;
    keep: (received: ReceivedFile) => Promise<Result>;
  },
): Promise<Result> {
  const refuse = (error: Pick<Refusal, 'sentence' | 'status'>, at: string, typed: FilledFile['typed']) =>
    way.refuse({ typed, errors: { [at]: error.sentence }, status: error.status });
  if (way.closed) return refuse({ sentence: way.closed, status: 422 }, 'fichier', {});
  let upload: Upload;
  try {
    upload = await receiveUpload(ctx.request, ctx.files, way.rules);
  } catch (error) {
    if (error instanceof UploadRefused) return refuse(error, 'fichier', error.typed);
    throw error;
  }
  const { fields, files } = upload;
  const [deposit] = files;
  if (!deposit) return refuse({ sentence: 'Choisissez un fichier.', status: 422 }, 'fichier', fields);
  const titre = fields.titre?.trim() || deposit.nom.replace(/\.[a-z0-9]{1,5}$/i, '').slice(0, MAX_TITLE);
  try {
    return await way.keep({ deposit, titre, fields });
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    const at = error.code === way.titleCode ? 'titre' : error.code === way.reasonCode ? 'motif' : 'fichier';
    return refuse(error, at, fields);
  }
}

/** How the page of a form of files answers: what is still being sent is not waited for. */
export const answered = ({ status }: FilledFile): { status: number; headers: Record<string, string> } => ({
  status,
  headers: status === 408 || status === 413 ? { Connection: 'close' } : {},
});
