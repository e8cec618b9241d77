import { type Tx, transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { traceFailure, traceHolder } from './access-lines.ts';
import { type Compte, normaliseCourriel } from './compte.ts';
import { compteByCourriel, lockCompte, rehash } from './comptes.sql.ts';
import { deviceOf } from './device.ts';
import { hashPhrase, isOutdated, verifyPhrase } from './hash-phrase.ts';
import { findLinked } from './identities.sql.ts';
import { forgetIdToken } from './oidc-ticket.ts';
import { findPasskey } from './passkeys.sql.ts';
import { openSession } from './session.ts';
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
  if (!(await openFor(ctx, compte.id, { methode: 'phrase', compared: compte.phraseEmpreinte }))) {
    await traceFailure(ctx, courriel, 'phrase');
    return { outcome: 'refused' };
  }
  await refreshHash(ctx, compte, typed.phrase);
  return { outcome: 'opened' };
}

/** The phrase is at hand: hashed with yesterday’s costs, it takes today’s. */
async function refreshHash(ctx: RequestContext, { id, phraseEmpreinte }: Compte, phrase: string): Promise<void> {
  if (!phraseEmpreinte || !isOutdated(phraseEmpreinte)) return;
  await rehash(ctx.db, id, phraseEmpreinte, await hashPhrase(phrase));
}

/** What opens a session, with what was read of it some time ago: looked at again once the account is held. */
export type Opening =
  /** @param compared hash with which the phrase was compared. */
  | { methode: 'phrase'; compared: string | null }
  /** A passkey, by its id: two factors in itself. */
  | { methode: 'cle'; cle: string }
  /** @param secondFactor the provider says that two factors were asked. */
  | { methode: 'oidc'; identity: { issuer: string; subject: string }; secondFactor: boolean }
  /** Used in the same transaction, under the same lock. */
  | { methode: 'lien' }
  | { methode: 'demonstration' };

/** Whether the account still has the means that was read. */
async function stillOpens(tx: Tx, compte: Compte, opening: Opening): Promise<boolean> {
  if (opening.methode === 'phrase') return compte.phraseEmpreinte === opening.compared;
  if (opening.methode === 'cle') return (await findPasskey(tx, opening.cle))?.compteId === compte.id;
  if (opening.methode !== 'oidc') return true;
  const { issuer, subject } = opening.identity;
  return (await findLinked(tx, issuer, subject))?.compteId === compte.id;
}

/**
 * Opens a session in this browser and traces it: whatever the means, signing in ends here.
 * @returns false when the account is not active any more, or has lost the means that was read: whoever suspends it, changes its
 * phrase or takes a key away ends what it opened, and nothing may be opened right after by what was true right before.
 */
export const openFor = (ctx: RequestContext, compteId: string, opening: Opening): Promise<boolean> =>
  transaction(ctx.db, (tx) => openWithin(tx, ctx, compteId, opening));

/** The same within the transaction of an act. */
export async function openWithin(tx: Tx, ctx: RequestContext, compteId: string, opening: Opening): Promise<boolean> {
  const { methode } = opening;
  const compte = await lockCompte(tx, compteId);
  if (compte?.etat !== 'actif' || !(await stillOpens(tx, compte, opening))) return false;
  const secondFactor = methode === 'cle' || (methode === 'oidc' && opening.secondFactor);
  if (methode !== 'oidc') forgetIdToken(ctx.cookies);
  const appareil = deviceOf(ctx.client.userAgent);
  await openSession({ db: tx, clock: ctx.clock }, ctx.cookies, { compteId, methode, appareil, secondFactor });
  await traceHolder(tx, ctx, compteId, { act: 'account.signed_in', details: { methode } });
  return true;
}
