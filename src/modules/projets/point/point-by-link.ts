import { type Db, transaction } from '#core/db/index.ts';
import type { Author } from '#core/journal/index.ts';
import { printOfToken } from '#modules/comptes/index.ts';
import { type Action, readAction } from '../actions.sql.ts';
import type { MeteoText } from '../meteo.ts';
import { sayMeteo } from '../write-meteo.ts';
import type { DeadPoint } from './point.ts';
import { type PointLink, pointLinkOf } from './point-links.sql.ts';

export type OpenedPoint = { action: Action; link: PointLink } | { dead: DeadPoint; link: PointLink | null };

/** Who acts by a mailed link. */
const bearer = (requestId: string): Author => ({ actorId: null, actorRole: 'porteur_de_lien', requestId });

/** The action that a link opens, or why it opens nothing. Opening it uses nothing: mail scanners open links. */
export async function openPoint(db: Db, token: string, now: Date): Promise<OpenedPoint> {
  const link = await pointLinkOf(db, printOfToken(token), now);
  if (!link) return { dead: 'inconnu', link };
  if (link.mort) return { dead: link.mort, link };
  const action = await readAction(db, null, link.actionId);
  return action ? { action, link } : { dead: 'finie', link };
}

/**
 * Says how the action goes, by the link: the action is held, so that two clicks count once and that who has just lost it says nothing more.
 * @throws Conflict `action.stale`.
 */
export function writePoint(
  db: Db,
  ctx: { now: Date; requestId: string },
  order: { token: string; version: number; text: MeteoText },
): Promise<OpenedPoint> {
  return transaction(db, async (tx) => {
    const seen = await pointLinkOf(tx, printOfToken(order.token), ctx.now);
    if (seen) await readAction(tx, null, seen.actionId, { lock: true });
    const opened = await openPoint(tx, order.token, ctx.now);
    if ('action' in opened)
      await sayMeteo(tx, { author: bearer(ctx.requestId), now: ctx.now, lien: opened.link.id }, opened.action, order);
    return opened;
  });
}
