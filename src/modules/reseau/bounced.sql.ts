import { type RawBuilder, sql } from 'kysely';

/**
 * Whether the row `m` of `courriel` failed for good. What was taken back, or joined in the mail of the day, keeps no error: it
 * says nothing against the address.
 */
export const failedMail: RawBuilder<boolean> = sql`(m.etat = 'echec' or (m.etat = 'abandonne' and m.erreur is not null))`;

/** Whether a mail to this address failed for good: nothing more is sent there. */
export const bounced = (address: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql`exists (select 1 from courriel m where lower(m.destinataire) = lower(${address}) and ${failedMail})`;
