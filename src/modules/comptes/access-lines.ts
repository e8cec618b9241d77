import type { Db } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { type Author, journalAccess } from '#core/journal/index.ts';

/** Who acts on their own account, whatever their roles. */
const HOLDER = 'titulaire du compte';
/** Nobody has signed in yet. */
const VISITOR = 'visiteur';

/** The request in which a line is written; absent from a trial of an act alone. */
export interface Traced {
  requestId?: string;
}

export const holder = (ctx: Traced, compteId: string): Author => ({
  actorId: compteId,
  actorRole: HOLDER,
  requestId: ctx.requestId ?? null,
});

/** A line on an account, written by its holder. */
export const traceHolder = (
  db: Db,
  ctx: Traced,
  compteId: string,
  line: { act: string; details?: Record<string, unknown> },
): Promise<number> =>
  journalAccess(db, { ...holder(ctx, compteId), objectType: 'compte', objectId: compteId, ...line });

/**
 * An attempt that failed: the address typed is kept as a keyed print, so that a series shows without naming anybody.
 * @param courriel null when the means names no address.
 */
export const traceFailure = (ctx: RequestContext, courriel: string | null, methode: string): Promise<number> =>
  journalAccess(ctx.db, {
    act: 'account.sign_in_failed',
    objectType: 'compte',
    objectId: null,
    actorRole: VISITOR,
    requestId: ctx.requestId,
    details: {
      ...(courriel === null
        ? {}
        : { courriel: ctx.secret.mac('journal courriel', courriel).toString('hex').slice(0, 32) }),
      methode,
    },
  });
