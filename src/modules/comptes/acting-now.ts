import type { Tx } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { activeGrants } from './grants.sql.ts';

/**
 * A request within the transaction of its act, with the roles that the person holds now. Those of the session were read before
 * the form arrived, and before the lock that the act waited for: two administrators who take each other’s role away do not both
 * act on what they no longer have. **Call it once `lockRoles` is held**, or a withdrawal not yet committed is not seen.
 * Nobody when the account may not act any more.
 */
export async function actingNow(ctx: RequestContext, tx: Tx): Promise<RequestContext> {
  const grants = ctx.actor && (await activeGrants(tx, ctx.actor.id, isoDate(ctx.clock.now())));
  return { ...ctx, db: tx, actor: ctx.actor && grants && { ...ctx.actor, grants } };
}
