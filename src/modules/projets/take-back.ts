import type { Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { historyOf, stateAt } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { ACTION, type ActionContext, type ActionText } from './action.ts';
import { readAction } from './actions.sql.ts';
import { editAction, textOf } from './save-action.ts';
import { statedOf } from './stated.ts';
import { tracedAction } from './traced.ts';

/**
 * Takes an older version of an action back, or one field of it. Organisations, persons and states follow their own acts.
 * @returns the version that it makes: the same when nothing changed.
 * @throws NotFound · Forbidden · Conflict `action.stale` · RuleBroken `version.unknown` · what `editAction` refuses.
 */
export async function takeBack(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  order: { id: string; version: number; from: number; field: string | null },
): Promise<number> {
  const action = await readAction(tx, campus.id, order.id, { lock: true });
  if (!action) throw unknownPage();
  const history = await historyOf(tx, ACTION, action.id, { versions: true });
  const older = stateAt(statedOf(action), action.version, history, order.from);
  const fields = tracedAction.restorable.filter((one) => order.field === null || one === order.field);
  if (!older || fields.length === 0) throw new RuleBroken('version.unknown', 'Cette version n’existe pas.');
  const said = Object.fromEntries(fields.map((field) => [field, (older as Record<string, unknown>)[field] ?? null]));
  const text = { ...textOf(action), ...said } as ActionText;
  return editAction(tx, ctx, campus, { id: action.id, version: order.version, text });
}
