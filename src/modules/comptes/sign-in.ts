import { type Tx, transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { traceFailure, traceHolder } from './access-lines.ts';
import { type Compte, normaliseCourriel } from './compte.ts';
import { compteByCourriel, rehash } from './comptes.sql.ts';
import { deviceOf } from './device.ts';
import { hashPhrase, isOutdated, verifyPhrase } from './hash-phrase.ts';
import { type Methode, openSession } from './session.ts';
import { countAttempt, forgive } from './throttle.ts';

export type SignInOutcome = { outcome: 'opened' } | { outcome: 'refused' } | { outcome: 'throttled'; wait: number };

/**
 * Signs in with a passphrase. An unknown address, a wrong phrase, a suspended account and a persona are one refusal, after the
 * same work: who tries learns nothing of who has an account.
 */
export async function signInByPhrase(
  ctx: RequestContext,
  typed: { courriel: string; phrase: string },
): Promise<SignInOutcome> {
  const courriel = normaliseCourriel(typed.courriel);
  const wait = await countAttempt(ctx, 'phrase', courriel);
  if (wait > 0) return { outcome: 'throttled', wait };
  const compte = await compteByCourriel(ctx.db, courriel);
  const same = await verifyPhrase(compte?.phraseEmpreinte ?? null, typed.phrase);
  if (!compte || !same || compte.etat !== 'actif' || compte.demonstration) {
    await traceFailure(ctx, courriel, 'phrase');
    return { outcome: 'refused' };
  }
  await forgive(ctx, 'phrase', courriel);
  await refreshHash(ctx, compte, typed.phrase);
  await openFor(ctx, compte.id, 'phrase');
  return { outcome: 'opened' };
}

/** The phrase is at hand: hashed with yesterday’s costs, it takes today’s. */
async function refreshHash(ctx: RequestContext, { id, phraseEmpreinte }: Compte, phrase: string): Promise<void> {
  if (!phraseEmpreinte || !isOutdated(phraseEmpreinte)) return;
  await rehash(ctx.db, id, phraseEmpreinte, await hashPhrase(phrase));
}

/**
 * Opens a session in this browser and traces it: whatever the means, signing in ends here.
 * @param secondFactor the means is itself two factors.
 */
export const openFor = (ctx: RequestContext, compteId: string, methode: Methode, secondFactor = false): Promise<void> =>
  transaction(ctx.db, (tx) => openWithin(tx, ctx, compteId, methode, secondFactor));

/** The same within the transaction of an act. */
export async function openWithin(
  tx: Tx,
  ctx: RequestContext,
  compteId: string,
  methode: Methode,
  secondFactor = false,
): Promise<void> {
  const appareil = deviceOf(ctx.client.userAgent);
  await openSession({ db: tx, clock: ctx.clock }, ctx.cookies, { compteId, methode, appareil, secondFactor });
  await traceHolder(tx, ctx, compteId, { act: 'account.signed_in', details: { methode } });
}
