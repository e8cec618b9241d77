import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import { subjectOf } from '../access.ts';
import { READ_ACTION } from '../action.ts';
import { type Action, readActions } from '../actions.sql.ts';
import { stateLabels } from '../labels.ts';
import { edgesOf } from './dependencies.sql.ts';
import { type DependencyWarning, DONE, warningOf } from './dependency.ts';

/** An action tied to another one. */
export interface Tied {
  action: Action;
  warning: DependencyWarning | null;
}

/** What an action waits for, and what waits for it, of what the person reads. */
export interface DependenciesShown {
  awaited: Tied[];
  waiting: Tied[];
  /** Tied too, and not hers to read. */
  hidden: number;
}

export async function dependenciesShown(
  db: Db,
  actor: Actor | null,
  campus: CampusPlace,
  action: Action,
): Promise<DependenciesShown> {
  const edges = await edgesOf(db, action.id);
  const awaitedIds = edges.filter((one) => one.action === action.id).map((one) => one.attend);
  const all = await readActions(db, campus.id, [...awaitedIds, ...edges.map((one) => one.action)]);
  const tied = all.filter((one) => one.id !== action.id);
  const read = tied.filter((one) => may(actor, READ_ACTION, subjectOf(actor, campus, one)).allowed);
  return {
    awaited: read
      .filter((one) => awaitedIds.includes(one.id))
      .map((one) => ({ action: one, warning: warningOf(action, one) })),
    waiting: read
      .filter((one) => !awaitedIds.includes(one.id))
      .map((one) => ({ action: one, warning: warningOf(one, action) })),
    hidden: tied.length - read.length,
  };
}

/** What is said to who starts an action that still waits for others; empty when it waits for nothing. */
export function stillAwaited({ awaited }: DependenciesShown): string {
  const left = awaited.filter(({ action }) => !DONE.includes(action.etat));
  if (left.length === 0) return '';
  const said = left.map(({ action }) => `« ${action.titre} » (${stateLabels[action.etat].toLowerCase()})`).join(', ');
  return ` Elle attend encore ${said}.`;
}
