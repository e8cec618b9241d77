import { type Insertable, sql } from 'kysely';
import type { DB, Db } from '#core/db/index.ts';
import { nextWorkingHour } from '#core/time/working-days.ts';

/** The outbox by the clock of the database: several processes, one time. */

export interface MailRow {
  template: string;
  address: string;
  name: string | null;
  accountId: string | null;
  unsubscribe: string | null;
  replyTo: string | null;
  digest: boolean;
  /** iCalendar to attach. */
  calendar: string | null;
  subject: string;
  text: string;
  html: string;
  paragraphs: string[];
}

/** When the first digests after an instant leave: at 8, on working days. */
export const nextDigestAfter = (instant: Date): Date => nextWorkingHour(instant, '08:00');

const asked = new WeakMap<Db, Promise<Date>>();

/** The hour of a transaction does not move: a batch of mails asks for it once. */
function nextDigest(db: Db): Promise<Date> {
  const ask = async () => {
    const { rows } = await sql<{ now: Date }>`select now()`.execute(db);
    return nextDigestAfter(rows[0]!.now);
  };
  if (!db.isTransaction) return ask();
  const known = asked.get(db) ?? ask();
  asked.set(db, known);
  return known;
}

/** @returns the id of each, in the order given. */
export async function insertMails(db: Db, mails: readonly MailRow[]): Promise<string[]> {
  const digestAt = mails.some((mail) => mail.digest) ? await nextDigest(db) : null;
  const rows = mails.map(
    (mail): Insertable<DB['courriel']> => ({
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
      repondre_a: mail.replyTo,
      calendrier: mail.calendar,
      ...(mail.digest && digestAt ? { prochain_essai: digestAt } : {}),
    }),
  );
  const inserted = await db.insertInto('courriel').values(rows).returning('id').execute();
  return inserted.map((row) => row.id);
}

/** Due for so long and never taken: no mail server was set. A link sent then would surprise, or be dead. */
export const STALE_DAYS = 3;

/** What waits, is due, and not for too long. */
export const dueMails = (db: Db) =>
  db
    .selectFrom('courriel')
    .where('etat', '=', 'a_envoyer')
    .where('prochain_essai', '<=', sql<Date>`now()`)
    .where('prochain_essai', '>', sql<Date>`now() - make_interval(days => ${STALE_DAYS})`);

export interface ClaimedMail {
  id: string;
  address: string;
  name: string | null;
  subject: string;
  text: string;
  html: string;
  unsubscribe: string | null;
  replyTo: string | null;
  calendar: string | null;
  tries: number;
}

/**
 * Takes the mail that has waited longest, for five minutes: no other process sees it meanwhile, and after a crash it comes
 * back by itself. The row is not kept locked while the network is waited for.
 */
export async function claimMail(db: Db): Promise<ClaimedMail | null> {
  const row = await db
    .updateTable('courriel')
    .set((eb) => ({ essais: eb('essais', '+', 1), prochain_essai: sql<Date>`now() + interval '5 minutes'` }))
    .where(
      'id',
      '=',
      dueMails(db)
        .select('id')
        // What may join a digest leaves through `gatherDigests`.
        .where((eb) => eb.or([eb('regroupable', '=', false), eb('essais', '>', 0)]))
        .orderBy('prochain_essai')
        .orderBy('id')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning([
      'id',
      'destinataire',
      'destinataire_nom',
      'objet',
      'texte',
      'html',
      'desabonnement',
      'repondre_a',
      'calendrier',
      'essais',
    ])
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    address: row.destinataire,
    name: row.destinataire_nom,
    subject: row.objet,
    text: row.texte!,
    html: row.html!,
    unsubscribe: row.desabonnement,
    replyTo: row.repondre_a,
    calendar: row.calendrier,
    tries: row.essais,
  };
}

/** The row as it was taken: if it was taken again since, it is no longer ours to mark. */
const taken = (db: Db, mail: Pick<ClaimedMail, 'id' | 'tries'>) =>
  db.updateTable('courriel').where('id', '=', mail.id).where('essais', '=', mail.tries).where('etat', '=', 'a_envoyer');

export async function markSent(db: Db, mail: ClaimedMail, keepText: boolean): Promise<void> {
  await taken(db, mail)
    .set({ etat: 'envoye', envoye_le: sql<Date>`now()`, erreur: null })
    .$if(!keepText, (update) => update.set({ texte: null, html: null, paragraphes: null, calendrier: null }))
    .execute();
}

export async function postponeMail(db: Db, mail: ClaimedMail, reason: string, minutes: number): Promise<void> {
  await taken(db, mail)
    .set({ erreur: reason, prochain_essai: sql<Date>`now() + make_interval(mins => ${minutes})` })
    .execute();
}

export async function killMail(db: Db, mail: ClaimedMail, reason: string): Promise<void> {
  await taken(db, mail).set({ etat: 'echec', erreur: reason }).execute();
}
