import { type Db, transaction } from '#core/db/index.ts';
import { withdrawMails } from '#core/mail/index.ts';
import { chosenCanaux, dropWaiting, mailsNotLeft, upsertCanal } from './notifications.sql.ts';
import { type Canal, mailOf, type NotificationTopic } from './topic.ts';

/** Each topic with how this person is told of it. */
export async function readChoices(
  db: Db,
  topics: readonly NotificationTopic[],
  compteId: string,
): Promise<{ topic: NotificationTopic; canal: Canal }[]> {
  const chosen = await chosenCanaux(db, compteId);
  return topics.map((topic) => ({ topic, canal: chosen.get(topic.id) ?? topic.canal }));
}

/** Keeps one choice; a topic that sends no mail any more sends none of those that waited either, here or in the outbox. */
export async function choose(tx: Db, compteId: string, sujet: string, canal: Canal, now: Date): Promise<void> {
  await upsertCanal(tx, compteId, sujet, canal, now);
  if (mailOf(canal) !== 'sans') return;
  await dropWaiting(tx, compteId, sujet);
  await withdrawMails(tx, await mailsNotLeft(tx, compteId, sujet));
}

/** Keeps what was chosen; topics that the form does not say stay as they are. */
export const saveChoices = (
  db: Db,
  topics: readonly NotificationTopic[],
  compteId: string,
  chosen: Readonly<Record<string, Canal>>,
  now: Date,
): Promise<void> =>
  transaction(db, async (tx) => {
    for (const topic of topics) {
      const canal = chosen[topic.id];
      if (canal) await choose(tx, compteId, topic.id, canal, now);
    }
  });
