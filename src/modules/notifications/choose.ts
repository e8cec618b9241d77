import { type Db, transaction } from '#core/db/index.ts';
import { chosenCanaux, upsertCanal } from './notifications.sql.ts';
import type { Canal, NotificationTopic } from './topic.ts';

/** Each topic with how this person is told of it. */
export async function readChoices(
  db: Db,
  topics: readonly NotificationTopic[],
  compteId: string,
): Promise<{ topic: NotificationTopic; canal: Canal }[]> {
  const chosen = await chosenCanaux(db, compteId);
  return topics.map((topic) => ({ topic, canal: chosen.get(topic.id) ?? topic.canal }));
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
      if (canal) await upsertCanal(tx, compteId, topic.id, canal, now);
    }
  });
