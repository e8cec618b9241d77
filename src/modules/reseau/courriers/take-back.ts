import type { RawBuilder } from 'kysely';
import type { Tx } from '#core/db/index.ts';
import { abandonMail, withdrawMails } from '#core/mail/index.ts';
import { holdOppositions } from '../opposition.sql.ts';
import { takeBack } from './recipient-rows.sql.ts';
import { linesOfContact, linesOfMailing, linesOfPerson } from './whose.sql.ts';

/** Nothing of these lines leaves any more, not even sent again by hand. @returns how many were waiting. */
async function withdraw(tx: Tx, which: RawBuilder<unknown>, etat: 'oppose' | 'retire'): Promise<number> {
  const lines = await takeBack(tx, which, etat);
  const mails = lines.filter((one) => !one.failed).flatMap((one) => one.mail ?? []);
  await withdrawMails(tx, mails);
  for (const { mail, failed } of lines) if (mail && failed) await abandonMail(tx, mail);
  return lines.length - lines.filter((one) => one.failed).length;
}

/** What waits for a person who has just refused, on every line of hers. */
export const takeBackOpposed = (tx: Tx, contactId: string): Promise<number> =>
  withdraw(tx, linesOfPerson(contactId), 'oppose');

/** What waits for a contact who is taken out; what is being handed to the outbox is waited for. */
export async function takeBackGone(tx: Tx, contactId: string): Promise<number> {
  await holdOppositions(tx);
  return withdraw(tx, linesOfContact(contactId), 'retire');
}

/** What waits of a mailing that is stopped. */
export const takeBackMailing = (tx: Tx, courrierId: string): Promise<number> =>
  withdraw(tx, linesOfMailing(courrierId), 'retire');
