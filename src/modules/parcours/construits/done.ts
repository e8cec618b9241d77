import type { Db } from '#core/db/index.ts';
import { type HistoryEntry, historyOf, stateAt } from '#core/journal/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { roleLabel } from '#modules/droits/index.ts';
import { actLabel, authorLabel } from '#modules/trace/index.ts';

/** One line of what was done, as a page shows it. */
export interface DoneLine {
  id: number;
  when: string;
  act: string;
  who: string;
  reason: string | null;
}

const roleOf = (role: string): string => (authorLabel(role) === role ? roleLabel(role) : authorLabel(role));
const whoIs = (entry: HistoryEntry, names: ReadonlyMap<string, string>): string =>
  (entry.actorId && names.get(entry.actorId)) || roleOf(entry.actorRole);
const namesOf = (db: Db, entries: readonly HistoryEntry[]) =>
  accountNames(
    db,
    entries.flatMap((entry) => entry.actorId ?? []),
  );

/** What was done to a bridge or to a curated line, last first. */
export async function doneTo(db: Db, type: string, id: string): Promise<DoneLine[]> {
  const entries = await historyOf(db, type, id, { limit: 50 });
  const names = await namesOf(db, entries);
  return entries.map((entry) => ({
    id: entry.id,
    when: frenchDateTime(entry.at),
    act: actLabel(entry.act),
    who: whoIs(entry, names),
    reason: entry.reason,
  }));
}

/** The state on which a form was opened, and who saved since: what the page of both versions needs. */
export async function meanwhile<T extends object>(
  db: Db,
  object: { type: string; id: string; state: T; version: number },
  opened: number,
): Promise<{ base: T | null; other: { who: string; at: Date } | null }> {
  const history = await historyOf(db, object.type, object.id, { versions: true });
  const last = history.find((entry) => entry.version === object.version);
  return {
    base: stateAt(object.state, object.version, history, opened),
    other: last ? { who: whoIs(last, await namesOf(db, [last])), at: last.at } : null,
  };
}
