import { transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { traceHolder } from './access-lines.ts';
import { commonPhrases } from './common-phrases.ts';
import type { Compte } from './compte.ts';
import { compteById, lockCompte, setPhrase } from './comptes.sql.ts';
import { endLiens, readLien, type Usage, useLien } from './connexions.sql.ts';
import { hashPhrase } from './hash-phrase.ts';
import { tellSecurityChange } from './letters.ts';
import { phraseFaults } from './phrase.ts';
import { revokeSessions } from './sessions.sql.ts';
import { openWithin } from './sign-in.ts';
import { printOfToken } from './token.ts';

/** The account that a link would open; nothing is used: mail scanners open links too. */
export async function accountOfLink(ctx: RequestContext, token: string, usage: Usage): Promise<Compte | null> {
  const id = await readLien(ctx.db, printOfToken(token), usage, ctx.clock.now());
  return id ? compteById(ctx.db, id) : null;
}

/** Signs in with a one-time link. @returns false when it opens nothing: unknown, used, over, or the account is not active. */
export async function signInByLink(ctx: RequestContext, token: string): Promise<boolean> {
  const compte = await accountOfLink(ctx, token, 'connexion');
  if (!compte) return false;
  return transaction(ctx.db, async (tx) => {
    // The account before its links, as every act that ends them: two acts never wait for each other.
    await lockCompte(tx, compte.id);
    if (!(await useLien(tx, printOfToken(token), 'connexion', ctx.clock.now()))) return false;
    return openWithin(tx, ctx, compte.id, { methode: 'lien' });
  });
}

export type ChoiceOutcome =
  | { outcome: 'chosen' }
  | { outcome: 'dead_link' }
  | { outcome: 'refused'; reasons: string[] };

/** Chooses a phrase with a one-time link: every session and every other link of the account ends, and one session opens here. */
export async function choosePhraseByLink(ctx: RequestContext, token: string, phrase: string): Promise<ChoiceOutcome> {
  const compte = await accountOfLink(ctx, token, 'phrase');
  if (!compte) return { outcome: 'dead_link' };
  const reasons = phraseFaults(phrase, compte, await commonPhrases());
  if (reasons.length > 0) return { outcome: 'refused', reasons };
  const empreinte = await hashPhrase(phrase);
  return transaction(ctx.db, async (tx) => {
    const now = ctx.clock.now();
    await lockCompte(tx, compte.id);
    if (!(await useLien(tx, printOfToken(token), 'phrase', now))) return { outcome: 'dead_link' };
    await setPhrase(tx, compte.id, empreinte, now);
    await endLiens(tx, compte.id, now);
    await revokeSessions(tx, compte.id, {}, now);
    await traceHolder(tx, ctx, compte.id, { act: 'account.phrase_chosen' });
    await tellSecurityChange(tx, ctx, compte, 'une phrase de passe a été choisie par un lien reçu');
    await openWithin(tx, ctx, compte.id, { methode: 'lien' });
    return { outcome: 'chosen' };
  });
}
