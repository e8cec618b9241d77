import type { Actor } from '#core/access/index.ts';
import { transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { traceHolder } from './access-lines.ts';
import { commonPhrases } from './common-phrases.ts';
import { compteById, setPhrase } from './comptes.sql.ts';
import { endLiens } from './connexions.sql.ts';
import { hashPhrase, verifyPhrase } from './hash-phrase.ts';
import { tellSecurityChange } from './letters.ts';
import { holdOwnAccount } from './own-means.ts';
import { phraseFaults } from './phrase.ts';
import { renewSession } from './session.ts';
import { revokeSessions } from './sessions.sql.ts';
import { forgive, throttle } from './throttle.ts';

/** Messages by field; empty when the phrase was changed. */
export type ChangeErrors = { actuelle?: string; phrase?: string };

const WRONG = 'Ce n’est pas votre phrase actuelle.';

/**
 * Changes the passphrase of the person: asks the current one, ends the other sessions and the pending links, renews the token
 * of this session.
 */
export async function changePhrase(
  ctx: RequestContext,
  actor: Actor,
  typed: { actuelle: string; phrase: string },
): Promise<ChangeErrors> {
  const compte = await compteById(ctx.db, actor.id);
  if (!compte || compte.demonstration) return { actuelle: WRONG };
  const refused = await throttle(ctx, 'phrase', compte.courriel);
  if (refused) return { actuelle: refused };
  if (!(await verifyPhrase(compte.phraseEmpreinte, typed.actuelle))) return { actuelle: WRONG };
  await forgive(ctx, 'phrase', compte.courriel);
  const reasons = phraseFaults(typed.phrase, compte, await commonPhrases());
  if (reasons.length === 0 && (await verifyPhrase(compte.phraseEmpreinte, typed.phrase))) {
    reasons.push('C’est déjà votre phrase de passe.');
  }
  if (reasons.length > 0) return { phrase: reasons.join(' ') };
  const empreinte = await hashPhrase(typed.phrase);
  return transaction(ctx.db, async (tx): Promise<ChangeErrors> => {
    const now = ctx.clock.now();
    // Compared some time ago: another change may have come first.
    if ((await holdOwnAccount(tx, ctx)).compte.phraseEmpreinte !== compte.phraseEmpreinte) return { actuelle: WRONG };
    await setPhrase(tx, compte.id, empreinte, now);
    await endLiens(tx, compte.id, now);
    const ended = await revokeSessions(tx, compte.id, { except: actor.sessionId }, now);
    await renewSession({ db: tx, clock: ctx.clock }, ctx.cookies, actor);
    await traceHolder(tx, ctx, compte.id, { act: 'account.phrase_changed', details: { sessions: ended } });
    await tellSecurityChange(tx, ctx, compte, 'la phrase de passe a été changée');
    return {};
  });
}
