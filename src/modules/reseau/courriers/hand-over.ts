import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { enqueueMail, type Sender } from '#core/mail/index.ts';
import { newToken, printOfToken } from '#modules/comptes/index.ts';
import { eachAlone, type JobLog } from '../each-alone.ts';
import { keepOppositions } from '../opposition.sql.ts';
import { type Letterpaper, mailTo } from './compose-mailing.ts';
import { holdMailing } from './mailings.sql.ts';
import { markHanded, markRecipient, type NextRecipient, nextRecipients } from './recipient-rows.sql.ts';
import { letterheadOf, mailingsToHand } from './sending.sql.ts';

/** Mails written in one transaction: a process that is killed loses no more, and the next one goes on from there. */
const AT_ONCE = 25;

export interface HandOrder {
  sender: Sender;
  log: JobLog;
  signal: AbortSignal;
}

/**
 * Writes to the outbox the mails of every confirmed mailing, whoever began it. Run twice, or by two processes, it writes none
 * twice. @returns how many. @throws AggregateError once every other mailing had its turn.
 */
export async function handOver(db: Db, order: HandOrder): Promise<number> {
  let handed = 0;
  const alone = { log: order.log, what: 'mailing handed over', idOf: (id: string) => id };
  await eachAlone(await mailingsToHand(db), alone, async (id) => {
    for (;;) {
      if (order.signal.aborted) return;
      const done = await transaction(db, (tx) => someOf(tx, id, order.sender));
      if (done === null) return;
      handed += done;
    }
  });
  return handed;
}

/** A few mails of a mailing, unless it was stopped. @returns how many were written; null when none is left to write. */
async function someOf(tx: Tx, id: string, sender: Sender): Promise<number | null> {
  const held = await holdMailing(tx, id);
  if (held?.etat !== 'confirme') return null;
  // Refusals are read once nobody is writing one.
  await keepOppositions(tx);
  const rows = await nextRecipients(tx, id, AT_ONCE);
  if (rows.length === 0) return null;
  const { objet, texte, ...head } = await letterheadOf(tx, id);
  let written = 0;
  for (const one of rows) if (await writeTo(tx, { ...head, text: { objet, texte }, sender }, one)) written += 1;
  return written;
}

/** @returns whether a mail was written. */
async function writeTo(tx: Tx, paper: Letterpaper, one: NextRecipient): Promise<boolean> {
  if (one.oppose || one.gone) {
    await markRecipient(tx, one.id, { etat: one.oppose ? 'oppose' : 'retire' });
    return false;
  }
  const token = newToken();
  try {
    const mail = await enqueueMail(tx, mailTo(paper, one, token));
    await markHanded(tx, one.id, mail, printOfToken(token));
    return true;
  } catch (error) {
    // A name that would forge a header: refused before anything is written.
    if (!(error instanceof RuleBroken)) throw error;
    await markRecipient(tx, one.id, { etat: 'refuse', motif: error.sentence });
    return false;
  }
}
