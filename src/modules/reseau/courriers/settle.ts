import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { isoDate } from '#core/time/index.ts';
import { eachAlone, type JobLog } from '../each-alone.ts';
import { noteLetter } from '../interactions/note-letter.ts';
import { readMembership } from '../membership-sheet.sql.ts';
import { keepOppositions } from '../opposition.sql.ts';
import { fillText } from './mailing.ts';
import { holdMailing } from './mailings.sql.ts';
import { type MovedRecipient, markRecipient, movedRecipients, organisationsReached } from './recipient-rows.sql.ts';
import { letterheadOf, mailingsToSettle } from './sending.sql.ts';

/**
 * Writes in the lines of mailings what became of their mails, before the outbox forgets them; the first mail that leaves to an
 * organisation is an exchange with it. Run twice, it notes nothing twice. @returns how many lines moved.
 */
export async function settle(db: Db, order: { log: JobLog; now: Date }): Promise<number> {
  let moved = 0;
  const alone = { log: order.log, what: 'mailing settled', idOf: (id: string) => id };
  await eachAlone(await mailingsToSettle(db), alone, async (id) => {
    moved += await transaction(db, (tx) => settleOne(tx, id, order.now));
  });
  return moved;
}

async function settleOne(tx: Tx, id: string, now: Date): Promise<number> {
  if (!(await holdMailing(tx, id))) return 0;
  await keepOppositions(tx);
  const reached = new Set(await organisationsReached(tx, id));
  const moved = await movedRecipients(tx, id);
  const left = new Map<string, MovedRecipient>();
  for (const one of moved) {
    const sent = one.etat === 'parti';
    await markRecipient(tx, one.id, {
      etat: one.etat,
      motif: one.etat === 'refuse' ? one.erreur : null,
      parti_le: sent ? one.envoyeLe : null,
    });
    if (sent && !left.has(one.organisationId)) left.set(one.organisationId, one);
  }
  for (const [organisationId, first] of left)
    if (!reached.has(organisationId)) await noteSent(tx, { id, organisationId, sentAt: first.envoyeLe ?? now, now });
  return moved.length;
}

/** What the log of the exchanges of a member says of a mailing; a member that is gone has none. */
export async function noteSent(
  tx: Tx,
  order: { id: string; organisationId: string; sentAt: Date; now: Date },
): Promise<void> {
  const { organisationId, now } = order;
  const head = await letterheadOf(tx, order.id);
  const membership = await readMembership(tx, head.campusId, { id: organisationId }, { lock: true });
  if (!membership) return;
  const le = isoDate(order.sentAt);
  const unnamed = { organisation: membership.nom, campus: head.campus, personne: '…', fonction: '…', lien: '…' };
  const recit = `Courrier au réseau « ${fillText(head.objet, unnamed)} » envoyé.`;
  await noteLetter(tx, membership, {
    le,
    recit,
    suite: null,
    suiteQui: null,
    suiteLe: null,
    auteurId: head.confirmePar,
    label: 'Courrier envoyé par un campus',
    now,
  });
}
