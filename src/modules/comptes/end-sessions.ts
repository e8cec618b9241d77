import type { Actor } from '#core/access/index.ts';
import { transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { traceHolder } from './access-lines.ts';
import { lockCompte } from './comptes.sql.ts';
import { closeSession } from './session.ts';
import { revokeSessions } from './sessions.sql.ts';

/** Signs out: the session of this browser ends, for the server too. */
export async function endSession(ctx: RequestContext, actor: Actor): Promise<void> {
  await transaction(ctx.db, async (tx) => {
    await closeSession({ db: tx, clock: ctx.clock }, ctx.cookies, actor);
    await traceHolder(tx, ctx, actor.id, { act: 'account.signed_out' });
  });
}

/** Ends one session of the person, or all but this one. @returns how many were open. */
export async function endSessions(ctx: RequestContext, actor: Actor, which: string | 'autres'): Promise<number> {
  return transaction(ctx.db, async (tx) => {
    // Held: an enrolment of a session that ends here comes before it, or not at all.
    await lockCompte(tx, actor.id);
    const chosen = which === 'autres' ? { except: actor.sessionId } : { only: which };
    const ended = await revokeSessions(tx, actor.id, chosen, ctx.clock.now());
    if (ended > 0)
      await traceHolder(tx, ctx, actor.id, { act: 'account.sessions_ended', details: { sessions: ended } });
    return ended;
  });
}
