import type { Actor } from '#core/access/index.ts';
import { type Tx, transaction } from '#core/db/index.ts';
import { Forbidden, NotSignedIn } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import type { Compte } from './compte.ts';
import { lockCompte } from './comptes.sql.ts';
import { raiseSession, stillOpen } from './session.ts';

/**
 * Holds the account of the person until the end of the transaction, and reads their session again: it was read before the form
 * arrived. Whoever takes means of signing in away (a reset, a suspension, the person on another screen) holds the account too,
 * so that what comes right after finds the session ended, and nothing new survives.
 *
 * The lock is FOR NO KEY UPDATE: it stops no insertion of a row that names the account. **Every act that writes a means, a link
 * or a session takes it first.**
 * @throws NotSignedIn when the session is over or the account is not active any more.
 */
export async function holdOwnAccount(tx: Tx, ctx: RequestContext): Promise<{ compte: Compte; actor: Actor }> {
  const compte = await lockCompte(tx, ctx.actor!.id);
  const actor = await stillOpen({ db: tx, clock: ctx.clock }, ctx.actor!.sessionId);
  if (!compte || !actor)
    throw new NotSignedIn('access.sign_in', 'Votre session est terminée. Connectez-vous, puis recommencez.');
  return { compte, actor };
}

/**
 * The same before what opens the account changes. @throws NotSignedIn · Forbidden when the account has got a second factor
 * meanwhile, which this session has not given lately.
 */
export async function holdOwnMeans(tx: Tx, ctx: RequestContext): Promise<Compte> {
  const { compte, actor } = await holdOwnAccount(tx, ctx);
  if (actor.factorStale)
    throw new Forbidden('factor.due', 'Donnez d’abord votre second facteur, puis revenez à ces réglages.');
  return compte;
}

/**
 * A second factor that the person gives, checked while their account is held: the session goes on with it, under another token,
 * or stays as it was. @param prove false for a proof that does not hold. @throws NotSignedIn.
 */
export const raiseWith = (
  ctx: RequestContext,
  prove: (deps: RequestContext & { db: Tx }) => Promise<boolean>,
): Promise<boolean> =>
  transaction(ctx.db, async (tx) => {
    const { actor } = await holdOwnAccount(tx, ctx);
    const deps = { ...ctx, db: tx };
    if (!(await prove(deps))) return false;
    await raiseSession(deps, ctx.cookies, actor);
    return true;
  });
