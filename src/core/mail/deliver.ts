import type { JobDeps } from '#core/jobs/index.ts';
import { unsubscribePath } from './compose.ts';
import { type ClaimedMail, claimMail, killMail, markSent, postponeMail } from './outbox.sql.ts';
import type { Delivery } from './transport.ts';

/** Minutes before each new try: two days in all, then the mail is a dead letter. */
export const DELAYS = [1, 5, 15, 60, 180, 360, 720, 1440];

/** Sends what is due, one mail after the other, until nothing is or the process stops. @throws when the server is away. */
export async function deliverDue(deps: Pick<JobDeps, 'db' | 'log' | 'mail' | 'sender' | 'signal'>): Promise<number> {
  const { db, mail: transport } = deps;
  if (!transport) return 0;
  let sent = 0;
  while (!deps.signal.aborted) {
    const mail = await claimMail(db);
    if (!mail) return sent;
    const delivery = await transport.send({
      id: mail.id,
      to: { name: mail.name ?? '', address: mail.address },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      calendar: mail.calendar,
      unsubscribe: mail.unsubscribe ? (await deps.sender()).origin + unsubscribePath(mail.unsubscribe) : null,
    });
    if (delivery.outcome === 'sent') {
      await markSent(db, mail, transport.keepsText);
      sent++;
    } else await failed(deps, mail, delivery);
  }
  return sent;
}

async function failed(
  { db, log }: Pick<JobDeps, 'db' | 'log'>,
  mail: ClaimedMail,
  { outcome, reason }: Exclude<Delivery, { outcome: 'sent' }>,
): Promise<void> {
  const delay = DELAYS[mail.tries - 1];
  if (outcome === 'refused' || delay === undefined) await killMail(db, mail, reason);
  else await postponeMail(db, mail, reason, delay);
  log.warn({ mail: mail.id, outcome, tries: mail.tries });
  if (outcome === 'away') throw new Error(`Mail server: ${reason}`);
}
