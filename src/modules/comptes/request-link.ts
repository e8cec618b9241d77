import { setTimeout as sleep } from 'node:timers/promises';
import { type Tx, transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { traceHolder } from './access-lines.ts';
import { type Compte, nomComplet, normaliseCourriel } from './compte.ts';
import { compteByCourriel, lockCompte } from './comptes.sql.ts';
import { insertLien, type Usage } from './connexions.sql.ts';
import { contactOf, senderOf } from './letters.ts';
import { phraseLinkUrl, signInLinkUrl } from './links.ts';
import { countAttempt } from './throttle.ts';
import { newToken, printOfToken } from './token.ts';

/** A link lives one hour. */
export const LINK_MS = 3_600_000;
/** The answer never comes sooner: writing a mail or not, for a known address or not, takes less. */
const ANSWER_MS = 250;

const TEMPLATES = { connexion: 'lien_connexion', phrase: 'reinitialisation_acces' } as const;

/**
 * Sends a one-time link to an address, if an active account has it. @returns milliseconds to wait when too many were asked,
 * else 0, whatever became of it.
 */
export async function requestLink(
  ctx: RequestContext,
  order: { courriel: string; usage: Usage; back: string },
): Promise<number> {
  const courriel = normaliseCourriel(order.courriel);
  const wait = await countAttempt(ctx, 'lien', courriel);
  if (wait > 0) return wait;
  await Promise.all([sendIfKnown(ctx, courriel, order), sleep(ANSWER_MS)]);
  return 0;
}

async function sendIfKnown(
  ctx: RequestContext,
  courriel: string,
  { usage, back }: { usage: Usage; back: string },
): Promise<void> {
  const compte = await compteByCourriel(ctx.db, courriel);
  if (compte?.etat !== 'actif' || compte.demonstration) return;
  await transaction(ctx.db, async (tx) => {
    // Held: whoever suspends or resets the account ends its links, and none may come right after.
    if ((await lockCompte(tx, compte.id))?.etat !== 'actif') return;
    const token = newToken();
    const now = ctx.clock.now();
    await insertLien(tx, {
      print: printOfToken(token),
      compteId: compte.id,
      usage,
      now,
      expire: new Date(now.getTime() + LINK_MS),
    });
    const path = usage === 'connexion' ? signInLinkUrl(token, back) : phraseLinkUrl(token);
    await sendLink(tx, ctx, compte, { template: TEMPLATES[usage], lien: `${trustedOrigin(ctx)}${path}` });
    await traceHolder(tx, ctx, compte.id, { act: 'account.link_sent', details: { usage } });
  });
}

const sendLink = (
  tx: Tx,
  ctx: RequestContext,
  compte: Compte,
  { template, lien }: { template: string; lien: string },
): Promise<string> =>
  enqueueMail(tx, {
    template,
    to: { address: compte.courriel, name: nomComplet(compte) },
    accountId: compte.id,
    variables: { lien, contact: contactOf(ctx) },
    sender: senderOf(ctx),
  });
