import type { Db } from '#core/db/index.ts';
import { type HistoryEntry, historyOf } from '#core/journal/index.ts';
import { NEED } from './need.ts';
import type { Need } from './needs.sql.ts';

/** Who made the present version of a need, and when; null when the history cannot say. */
export async function lastAuthor(db: Db, need: Need): Promise<Pick<HistoryEntry, 'actorId' | 'at'> | null> {
  const history = await historyOf(db, NEED, need.id, { versions: true, limit: 50 });
  return history.find((entry) => entry.version === need.version) ?? null;
}
