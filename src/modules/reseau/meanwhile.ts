import type { Db } from '#core/db/index.ts';
import { type HistoryEntry, historyOf, stateAt } from '#core/journal/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import { roleLabel } from '#modules/droits/index.ts';
import type { OrganisationHooks } from '#modules/organisations/index.ts';
import { actLabel, authorLabel } from '#modules/trace/index.ts';

/** Who turns accounts into names: the rooms below do not know them. */
interface NamingHooks {
  organisations: Pick<OrganisationHooks, 'accountNames'>;
}

/** One line of what was done, as a page shows it. */
export interface DoneLine {
  id: number;
  when: string;
  act: string;
  who: string;
  reason: string | null;
}

const roleOf = (role: string): string => (authorLabel(role) === role ? roleLabel(role) : authorLabel(role));

async function namesOf(db: Db, hooks: NamingHooks, entries: readonly HistoryEntry[]) {
  return hooks.organisations.accountNames(
    db,
    entries.flatMap((entry) => entry.actorId ?? []),
  );
}

const whoIs = (entry: HistoryEntry, names: ReadonlyMap<string, string>): string =>
  (entry.actorId && names.get(entry.actorId)) || roleOf(entry.actorRole);

/** What was done to an object of the network, last first: in the campus alone, never in the history of the sheet. */
export async function doneTo(db: Db, hooks: NamingHooks, type: string, id: string): Promise<DoneLine[]> {
  const entries = await historyOf(db, type, id, { limit: 50 });
  const names = await namesOf(db, hooks, entries);
  return entries.map((entry) => ({
    id: entry.id,
    when: frenchDateTime(entry.at),
    act: actLabel(entry.act),
    who: `${whoIs(entry, names)}${entry.actorId ? `, ${roleOf(entry.actorRole).toLowerCase()}` : ''}`,
    reason: entry.reason,
  }));
}

/** Who did an act on an object last, and when; null when nobody did. */
export async function lastDone(
  db: Db,
  hooks: NamingHooks,
  object: { type: string; id: string; act: string },
): Promise<{ who: string; role: string; at: Date } | null> {
  const [last] = await historyOf(db, object.type, object.id, { only: [object.act], limit: 1 });
  return last ? { who: whoIs(last, await namesOf(db, hooks, [last])), role: last.actorRole, at: last.at } : null;
}

/** The state on which a form was opened, and who saved since: what the page of both versions needs. */
export async function meanwhile<T extends object>(
  db: Db,
  hooks: NamingHooks,
  object: { type: string; id: string; state: T; version: number },
  opened: number,
): Promise<{ base: T | null; other: { who: string; at: Date } | null }> {
  const history = await historyOf(db, object.type, object.id, { versions: true });
  const last = history.find((entry) => entry.version === object.version);
  return {
    base: stateAt(object.state, object.version, history, opened),
    other: last ? { who: whoIs(last, await namesOf(db, hooks, [last])), at: last.at } : null,
  };
}
