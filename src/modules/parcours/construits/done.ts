import type { Db } from '#core/db/index.ts';
import { type HistoryEntry, historyOf, stateAt } from '#core/journal/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { roleLabel } from '#modules/droits/index.ts';
import { actLabel, authorLabel } from '#modules/trace/index.ts';
import { CURATED, type CuratedStep } from './curated.ts';
import { type StepState, stepState } from './step-state.ts';

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

/** What the page of both versions needs: the state on which a form was opened, and who saved since. */
export interface Meanwhile<T> {
  base: T | null;
  other: { who: string; at: Date } | null;
}

export async function meanwhile<T extends object>(
  db: Db,
  object: { type: string; id: string; state: T; version: number },
  opened: number,
): Promise<Meanwhile<T>> {
  return since(db, await historyOf(db, object.type, object.id, { versions: true }), object, opened);
}

/** The same of one step of a curated line, which has versions of its own in the history of the line. */
export async function stepMeanwhile(
  db: Db,
  parcoursId: string,
  step: CuratedStep,
  opened: number,
): Promise<Meanwhile<StepState>> {
  const history = await historyOf(db, CURATED, parcoursId, { only: ['curated.steps_changed'] });
  const own = history
    .filter(({ details }) => details.etape === step.id)
    .map((entry) => ({ ...entry, version: Number(entry.details.etape_version) }));
  return since(db, own, { state: stepState(step), version: step.version }, opened);
}

async function since<T extends object>(
  db: Db,
  history: readonly HistoryEntry[],
  object: { state: T; version: number },
  opened: number,
): Promise<Meanwhile<T>> {
  const last = history.find((entry) => entry.version === object.version);
  return {
    base: stateAt(object.state, object.version, history, opened),
    other: last ? { who: whoIs(last, await namesOf(db, [last])), at: last.at } : null,
  };
}
