import type { Db } from '#core/db/index.ts';
import { chosenCanal, insertNotification } from './notifications.sql.ts';
import { type Canal, mailOf, type NotificationTopic } from './topic.ts';

export interface Notification {
  /** Who is told. */
  compteId: string;
  topic: NotificationTopic;
  /** « Camille a accepté votre invitation »: one sentence, no name of a minor. */
  titre: string;
  /** Why, or what to do. */
  texte?: string;
  /** Page of ours where it leads. */
  lien: string;
  /** What it speaks of: said once to a person, however often this is called. */
  cle?: string;
}

/**
 * Tells somebody, in the transaction of the act: no act, no notification. The choice of the person is followed: a topic
 * refused writes nothing, a mail leaves later from this row. @returns whether something was written.
 */
export async function notify(tx: Db, now: Date, told: Notification): Promise<boolean> {
  const canal = await canalOf(tx, told);
  if (canal === 'aucun') return false;
  return insertNotification(tx, { ...rowOf(now, told), courriel: mailOf(canal) });
}

/**
 * The same, where a letter of the room says more than the mail that the row would become: it takes its place, and leaves only
 * to whoever chose mails. @param letter writes it; `digest`: she waits for the mail of the day. @returns whether a line was written.
 */
export async function notifyByLetter(
  tx: Db,
  now: Date,
  told: Notification,
  letter: (digest: boolean) => Promise<unknown>,
): Promise<boolean> {
  const canal = await canalOf(tx, told);
  if (canal === 'aucun') return false;
  const written = await insertNotification(tx, { ...rowOf(now, told), courriel: 'sans' });
  if (written && canal !== 'produit') await letter(canal === 'resume');
  return written;
}

const canalOf = async (tx: Db, told: Notification): Promise<Canal> =>
  (await chosenCanal(tx, told.compteId, told.topic.id)) ?? told.topic.canal;

const rowOf = (now: Date, told: Notification) => ({
  compteId: told.compteId,
  sujet: told.topic.id,
  cle: told.cle ?? null,
  titre: told.titre.slice(0, 200),
  texte: told.texte ?? null,
  lien: told.lien,
  now,
});
