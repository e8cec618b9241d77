import type { Db } from '#core/db/index.ts';
import { historyOf } from '#core/journal/index.ts';
import { accountNames } from '#modules/comptes/index.ts';

/** Who made the present version of an object, and when; null when the journal no longer says. */
export async function lastWriter(
  db: Db,
  type: string,
  object: { id: string; version: number },
): Promise<{ who: string; at: Date } | null> {
  const history = await historyOf(db, type, object.id, { versions: true, limit: 50 });
  const last = history.find((entry) => entry.version === object.version);
  if (!last) return null;
  const names = await accountNames(db, last.actorId ? [last.actorId] : []);
  return { who: (last.actorId && names.get(last.actorId)) || 'Quelqu’un', at: last.at };
}
