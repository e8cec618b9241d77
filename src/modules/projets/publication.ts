import type { Tx } from '#core/db/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { subjectOf } from './access.ts';
import { ACTION, type ActionContext, PUBLISH_ACTION, READ_ACTION } from './action.ts';
import { type Action, readAction, updateAction } from './actions.sql.ts';
import { staleAction } from './save-action.ts';
import { type StatedAction, statedOf } from './stated.ts';

/**
 * Shows an action on the public page of its campus, or takes it off: at any time of its life, shown once it is retained. @returns whether it
 * changed. @throws NotFound · Forbidden · Conflict `action.stale`.
 */
export async function publishAction(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  order: { id: string; version: number; publiee: boolean },
): Promise<boolean> {
  const action: Action | null = await readAction(tx, campus.id, order.id, { lock: true });
  if (!action) throw unknownPage();
  const subject = subjectOf(ctx.actor, campus, action);
  demand(ctx.actor, READ_ACTION, subject);
  const decision = demand(ctx.actor, PUBLISH_ACTION, subject);
  if (action.version !== order.version) throw staleAction();
  const { publiee } = order;
  if (action.publiee === publiee) return false;
  const version = await updateAction(tx, action.id, { set: { publiee }, now: null });
  const was = statedOf(action);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: publiee ? 'action.published' : 'action.unpublished',
    objectType: ACTION,
    objectId: action.id,
    version,
    changes: changesOf<StatedAction>(was, { ...was, publiee }),
    details: { campus: campus.id },
  });
  return true;
}
