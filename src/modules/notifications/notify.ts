import type { Db } from '#core/db/index.ts';
import { insertNotifications } from './notifications.sql.ts';
import type { NotificationTopic } from './topic.ts';

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
  return (await notifyAll(tx, now, { comptes: [told.compteId] }, told)) > 0;
}

/**
 * The same sentence to several people at once, whatever their number. @param to `comptes`: told once each; `but`: who acts is told nothing.
 * @returns how many lines were written.
 */
export async function notifyAll(
  tx: Db,
  now: Date,
  to: { comptes: readonly string[]; but?: string | null },
  told: Omit<Notification, 'compteId'>,
): Promise<number> {
  const comptes = to.comptes.filter((one) => one !== to.but);
  if (comptes.length === 0) return 0;
  return (await insertNotifications(tx, comptes, told.topic.canal, rowOf(now, told))).length;
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
  const row = rowOf(now, told);
  const [canal] = await insertNotifications(tx, [told.compteId], told.topic.canal, row, { byLetter: true });
  if (canal === 'immediat' || canal === 'resume') await letter(canal === 'resume');
  return canal !== undefined;
}

const rowOf = (now: Date, told: Omit<Notification, 'compteId'>) => ({
  sujet: told.topic.id,
  cle: told.cle ?? null,
  titre: told.titre.slice(0, 200),
  texte: told.texte ?? null,
  lien: told.lien,
  now,
});
