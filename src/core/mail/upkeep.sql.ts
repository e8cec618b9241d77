import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { STALE_DAYS } from './outbox.sql.ts';

/** Makes dead letters of what no worker will take any more. */
export async function failStaleMails(db: Db, reason: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('courriel')
    .set({ etat: 'echec', erreur: reason })
    .where('etat', '=', 'a_envoyer')
    .where(sql<boolean>`prochain_essai < now() - make_interval(days => ${STALE_DAYS})`)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** A mail that did not leave. Its text is not here: it may hold a link that signs in. */
export interface DeadLetter {
  id: string;
  template: string;
  subject: string;
  address: string;
  createdAt: Date;
  tries: number;
  error: string;
}

export interface MailFigures {
  /** Due or waiting for a new try. */
  waiting: number;
  /** Waiting for the digest. */
  digest: number;
  sent: number;
  dead: number;
}

export async function listDeadLetters(db: Db, limit = 200): Promise<DeadLetter[]> {
  const rows = await db
    .selectFrom('courriel')
    .select(['id', 'gabarit', 'objet', 'destinataire', 'cree_le', 'essais', 'erreur'])
    .where('etat', '=', 'echec')
    .orderBy('cree_le', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    template: row.gabarit,
    subject: row.objet,
    address: row.destinataire,
    createdAt: row.cree_le,
    tries: row.essais,
    error: row.erreur ?? '',
  }));
}

export async function countMails(db: Db): Promise<MailFigures> {
  const { rows } = await sql<MailFigures>`
    select count(*) filter (where etat = 'a_envoyer' and not (regroupable and essais = 0)) as waiting,
      count(*) filter (where etat = 'a_envoyer' and regroupable and essais = 0) as digest,
      count(*) filter (where etat = 'envoye') as sent,
      count(*) filter (where etat = 'echec') as dead
    from courriel`.execute(db);
  return rows[0]!;
}

/** Sends a dead letter again, from its first try. @returns false when it is not one any more. */
export async function retryMail(tx: Db, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('courriel')
    .set({ etat: 'a_envoyer', essais: 0, prochain_essai: sql<Date>`now()`, regroupable: false })
    .where('id', '=', id)
    .where('etat', '=', 'echec')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Gives a dead letter up and erases its text. @returns false when it is not one any more. */
export async function abandonMail(tx: Db, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('courriel')
    .set({ etat: 'abandonne', texte: null, html: null, paragraphes: null, calendrier: null })
    .where('id', '=', id)
    .where('etat', '=', 'echec')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes back what has not left yet, and erases its text: the person wants none of it any more. */
export async function withdrawMails(tx: Db, ids: readonly string[]): Promise<void> {
  await tx
    .updateTable('courriel')
    .set({ etat: 'abandonne', texte: null, html: null, paragraphes: null, calendrier: null })
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .where('etat', '=', 'a_envoyer')
    .execute();
}

/** The same for all of them, after a breakdown. @returns how many. */
export async function retryAllMails(tx: Db): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('courriel')
    .set({ etat: 'a_envoyer', essais: 0, prochain_essai: sql<Date>`now()`, regroupable: false })
    .where('etat', '=', 'echec')
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Everything that waits becomes a dead letter. @returns how many. */
export async function holdWaitingMails(db: Db, reason: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('courriel')
    .set({ etat: 'echec', erreur: reason })
    .where('etat', '=', 'a_envoyer')
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
