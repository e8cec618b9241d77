import type { Db } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { type Author, journalAccess } from '#core/journal/index.ts';

/** Who acts on their own account, whatever their roles. */
const HOLDER = 'titulaire du compte';
/** Nobody has signed in yet. */
const VISITOR = 'visiteur';

export const holder = (ctx: Pick<RequestContext, 'requestId'>, compteId: string): Author => ({
  actorId: compteId,
  actorRole: HOLDER,
  requestId: ctx.requestId,
});

/** A line on an account, written by its holder. */
export const traceHolder = (
  db: Db,
  ctx: Pick<RequestContext, 'requestId'>,
  compteId: string,
  line: { act: string; details?: Record<string, unknown> },
): Promise<number> =>
  journalAccess(db, { ...holder(ctx, compteId), objectType: 'compte', objectId: compteId, ...line });

/** An attempt that failed: the address typed is kept as a keyed print, so that a series shows without naming anybody. */
export const traceFailure = (ctx: RequestContext, courriel: string, methode: string): Promise<number> =>
  journalAccess(ctx.db, {
    act: 'account.sign_in_failed',
    objectType: 'compte',
    objectId: null,
    actorRole: VISITOR,
    requestId: ctx.requestId,
    details: { courriel: ctx.secret.mac('journal courriel', courriel).toString('hex').slice(0, 32), methode },
  });
