import type { Db } from '#core/db/index.ts';

/** The development mailbox: what the demonstration has sent, with its text. */
export interface MailboxItem {
  id: string;
  subject: string;
  address: string;
  name: string | null;
  template: string;
  createdAt: Date;
}

export interface MailboxMail extends MailboxItem {
  text: string;
  html: string;
  unsubscribe: string | null;
  calendar: string | null;
}

const columns = [
  'id',
  'objet as subject',
  'destinataire as address',
  'destinataire_nom as name',
  'gabarit as template',
  'cree_le as createdAt',
] as const;

const readable = (db: Db) =>
  db.selectFrom('courriel').where('etat', '=', 'envoye').where('texte', 'is not', null).where('html', 'is not', null);

export async function readMailbox(db: Db, limit = 100): Promise<MailboxItem[]> {
  return readable(db).select(columns).orderBy('cree_le', 'desc').orderBy('id').limit(limit).execute();
}

export async function readMailboxMail(db: Db, id: string): Promise<MailboxMail | null> {
  const row = await readable(db)
    .select([...columns, 'texte', 'html', 'desabonnement', 'calendrier'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const { texte, html, desabonnement, calendrier, ...item } = row;
  return { ...item, text: texte!, html: html!, unsubscribe: desabonnement, calendar: calendrier };
}
