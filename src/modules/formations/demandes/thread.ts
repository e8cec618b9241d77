import type { Db } from '#core/db/index.ts';
import { type HistoryEntry, historyOf, stateAt } from '#core/journal/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { roleLabel } from '#modules/droits/index.ts';
import { actLabel, authorLabel } from '#modules/trace/index.ts';
import { REQUEST } from './access.ts';
import type { FormationRequest, RequestText } from './request.ts';
import { requestWorkflow } from './request-workflow.ts';
import { textOf } from './values.ts';

/** One line of what was done, as the page shows it. */
export interface DoneLine {
  id: number;
  when: string;
  act: string;
  who: string;
  reason: string | null;
}

const roleOf = (role: string): string => (authorLabel(role) === role ? roleLabel(role) : authorLabel(role));

/** What was done to a request, last first. Who did it is said by the role alone: the names are in the opinions. */
export async function doneTo(db: Db, id: string): Promise<DoneLine[]> {
  const entries = await historyOf(db, REQUEST, id, { limit: 100 });
  return entries.map((entry) => ({
    id: entry.id,
    when: frenchDateTime(entry.at),
    act: wordsOf(entry),
    who: roleOf(entry.actorRole),
    reason: entry.reason,
  }));
}

/** The words of an act; of a step of its life, those of the step. */
function wordsOf({ act, details }: HistoryEntry): string {
  const step = requestWorkflow.transitions.find((one) => one.id === details.transition);
  return step?.acte ?? actLabel(act);
}

const whoIs = (entry: HistoryEntry, names: ReadonlyMap<string, string>): string =>
  (entry.actorId && names.get(entry.actorId)) || roleOf(entry.actorRole);

/** The text on which a form was opened, and who saved since: what the page of both versions needs. */
export async function meanwhile(
  db: Db,
  one: FormationRequest,
  opened: number,
): Promise<{ base: RequestText | null; other: { who: string; at: Date } | null }> {
  const history = await historyOf(db, REQUEST, one.id, { versions: true });
  const last = history.find((entry) => entry.version === one.version);
  const names = await accountNames(db, last?.actorId ? [last.actorId] : []);
  return {
    base: stateAt(textOf(one), one.version, history, opened),
    other: last ? { who: whoIs(last, names), at: last.at } : null,
  };
}
