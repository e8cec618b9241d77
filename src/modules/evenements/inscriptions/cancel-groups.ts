import type { Tx } from '#core/db/index.ts';
import { bySystem, type GroupContext } from './context.ts';
import { eventOfId } from './event.sql.ts';
import { ALIVE } from './group.ts';
import { groupsIn } from './groups.sql.ts';
import { moveGroup } from './settle.ts';
import { tellCancelledEvent } from './tell.ts';

/** An event will not take place: every registration ends, and each is told why. @returns how many. */
export async function cancelGroups(
  tx: Tx,
  ctx: GroupContext,
  order: { eventId: string; motif: string },
): Promise<number> {
  // Without a date, nobody could register.
  const event = await eventOfId(tx, order.eventId);
  if (!event) return 0;
  const groups = await groupsIn(tx, event.id, ALIVE);
  for (const group of groups) {
    const moved = await moveGroup(tx, ctx, group, {
      etat: 'annulee',
      by: bySystem(ctx),
      campusId: event.campusId,
      transition: 'annuler',
      changes: { motif: order.motif.slice(0, 500), decidee_le: ctx.now },
    });
    await tellCancelledEvent(tx, ctx, event, moved, order.motif);
  }
  return groups.length;
}
