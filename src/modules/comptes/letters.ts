import { type Db, type Tx, transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { enqueueMail, type Sender } from '#core/mail/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import { type Compte, nomComplet } from './compte.ts';
import { SECURITY } from './links.ts';
import { holdOwnMeans } from './own-means.ts';

/** Who a mail of this room comes from. */
export const senderOf = (ctx: RequestContext): { service: string; origin: string } => ({
  service: ctx.shell.name,
  origin: trustedOrigin(ctx),
});

/** Where somebody who did not ask may say so. */
export const contactOf = (ctx: RequestContext): string => ctx.shell.contact ?? `${trustedOrigin(ctx)}/contact`;

/** Tells the holder that the means to sign in have changed: somebody else may have done it. */
export async function tellSecurityChange(
  tx: Db,
  ctx: RequestContext,
  compte: Compte,
  changement: string,
): Promise<void> {
  if (compte.demonstration) return;
  await enqueueMail(tx, {
    template: 'securite_modifiee',
    to: { address: compte.courriel, name: nomComplet(compte) },
    accountId: compte.id,
    variables: {
      date: frenchDateTime(ctx.clock.now()),
      changement,
      contact: contactOf(ctx),
      lien: `${trustedOrigin(ctx)}${SECURITY}`,
    },
    sender: senderOf(ctx),
  });
}

/** Tells the holder that the administration took away all that opened the account. The link goes by another way: not here. */
export async function tellReset(
  tx: Tx,
  { sender, contact }: { sender: Sender; contact: string },
  compte: Compte,
  now: Date,
): Promise<void> {
  await enqueueMail(tx, {
    template: 'acces_reinitialise',
    to: { address: compte.courriel, name: nomComplet(compte) },
    accountId: compte.id,
    variables: { date: frenchDateTime(now), contact },
    sender,
  });
}

/**
 * An act of the person on their means to sign in and, when it changed something, the letter that tells it: together or not at
 * all, while their account is held. @param changement in words, as the letter says it. @returns what the act answered.
 * @throws what `holdOwnMeans` throws.
 */
export const changeMeans = (
  ctx: RequestContext,
  changement: string,
  act: (deps: RequestContext & { db: Tx }) => Promise<boolean>,
): Promise<boolean> =>
  transaction(ctx.db, async (tx) => {
    const compte = await holdOwnMeans(tx, ctx);
    const changed = await act({ ...ctx, db: tx });
    if (changed) await tellSecurityChange(tx, ctx, compte, changement);
    return changed;
  });
