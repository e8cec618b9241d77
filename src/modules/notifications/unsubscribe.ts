import { type Db, transaction } from '#core/db/index.ts';
import { choose } from './choose.ts';
import { unsubscribePrint } from './hand-over.ts';
import { bearerOf, chosenCanal } from './notifications.sql.ts';
import type { NotificationTopic } from './topic.ts';

export interface Subscription {
  compteId: string;
  sujet: string;
  /** Mails of this topic still leave. */
  active: boolean;
}

/** What the bearer of a token may stop; null for an unknown or too old one. */
export async function readSubscription(
  db: Db,
  topics: readonly NotificationTopic[],
  token: string,
): Promise<Subscription | null> {
  const bearer = await bearerOf(db, unsubscribePrint(token));
  if (!bearer) return null;
  const usual = topics.find((one) => one.id === bearer.sujet)?.canal ?? 'produit';
  const canal = (await chosenCanal(db, bearer.compteId, bearer.sujet)) ?? usual;
  return { ...bearer, active: canal === 'immediat' || canal === 'resume' };
}

/**
 * No mail of this topic any more; the product still says it. Asked twice, or by a robot of the mail server (RFC 8058), it does
 * the same. @returns null for an unknown token.
 */
export const unsubscribe = (
  db: Db,
  topics: readonly NotificationTopic[],
  token: string,
  now: Date,
): Promise<Subscription | null> =>
  transaction(db, async (tx) => {
    const subscription = await readSubscription(tx, topics, token);
    if (!subscription?.active) return subscription;
    await choose(tx, subscription.compteId, subscription.sujet, 'produit', now);
    return { ...subscription, active: false };
  });
