import { type Insertable, sql } from 'kysely';
import type { DB, Db } from '#core/db/index.ts';

/** The outbox by the clock of the database: several processes, one time. */

export interface MailRow {
  template: string;
  address: string;
  name: string | null;
  accountId: string | null;
  unsubscribe: string | null;
  digest: boolean;
  subject: string;
  text: string;
  html: string;
  paragraphs: string[];
}

/** Next working day at 8 in Paris, whatever the zone of the session. */
const NEXT_DIGEST = sql<Date>`(
  select min(jour) at time zone 'Europe/Paris'
  from generate_series(
    date_trunc('day', now() at time zone 'Europe/Paris') + interval '8 hours',
    date_trunc('day', now() at time zone 'Europe/Paris') + interval '4 days', interval '1 day') as jour
  where extract(isodow from jour) < 6 and jour > now() at time zone 'Europe/Paris')`;

export async function insertMail(db: Db, mail: MailRow): Promise<string> {
  const row: Insertable<DB['courriel']> = {
    gabarit: mail.template,
    destinataire: mail.address,
    destinataire_nom: mail.name,
    compte_id: mail.accountId,
    objet: mail.subject,
    texte: mail.text,
    html: mail.html,
    paragraphes: mail.digest ? mail.paragraphs : null,
    regroupable: mail.digest,
    desabonnement: mail.unsubscribe,
  };
  const inserted = await db
    .insertInto('courriel')
    .values(mail.digest ? { ...row, prochain_essai: NEXT_DIGEST } : row)
    .returning('id')
    .executeTakeFirstOrThrow();
  return inserted.id;
}
