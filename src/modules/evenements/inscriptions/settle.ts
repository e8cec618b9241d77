import type { Tx } from '#core/db/index.ts';
import { type Author, writeJournal } from '#core/journal/index.ts';
import { journalList } from '../securite/journal-list.ts';
import { dropList } from '../securite/safety-lists.sql.ts';
import { bySystem, type GroupContext } from './context.ts';
import { eventOfId, type GroupEvent } from './event.sql.ts';
import { EXPECTED, GROUP, type GroupState } from './group.ts';
import { type Group, groupsIn, readGroup, updateGroup } from './groups.sql.ts';
import { readRoom, readWaiting } from './room.sql.ts';
import { tellState } from './tell.ts';
import { nextOffers } from './waiting-list.ts';

/** States of an event in which a freed place is still offered. */
const OFFERING: readonly string[] = ['inscriptions_ouvertes', 'complet', 'inscriptions_closes'];

type Changes = Parameters<typeof updateGroup>[2];

/** Leads a registration that is held to another state, with its line in the journal. @returns it as it is now. */
export async function moveGroup(
  tx: Tx,
  ctx: GroupContext,
  group: Group,
  order: { etat: GroupState; by: Author; changes?: Changes; campusId: string; transition: string },
): Promise<Group> {
  const version = await updateGroup(
    tx,
    group.id,
    { etat: order.etat, offre_jusqu_au: null, ...order.changes },
    ctx.now,
  );
  if (!EXPECTED.includes(order.etat) && (await dropList(tx, group.id)))
    await journalList(tx, order.by, group, { act: 'safety_list.erased', campusId: order.campusId });
  await writeJournal(tx, {
    ...order.by,
    act: 'group.step_taken',
    objectType: GROUP,
    objectId: group.id,
    version,
    changes: { before: { etat: group.etat }, after: { etat: order.etat } },
    details: { campus: order.campusId, evenement: group.evenementId, transition: order.transition },
  });
  return (await readGroup(tx, group.id))!;
}

/** Offers that were not answered in time: the group is out, as it was told. */
async function endOffers(tx: Tx, ctx: GroupContext, event: GroupEvent): Promise<void> {
  for (const group of await groupsIn(tx, event.id, ['proposee'])) {
    if (group.offreJusquAu!.getTime() > ctx.now.getTime()) continue;
    await moveGroup(tx, ctx, group, {
      etat: 'perimee',
      by: bySystem(ctx),
      campusId: event.campusId,
      transition: 'laisser_place',
    });
  }
}

/**
 * What follows each freed place, in the transaction that frees it: offers that are over end, then the groups that wait are examined whole, in
 * their rank, and told. The event is held by the caller. @returns how many places were offered.
 */
export async function settle(tx: Tx, ctx: GroupContext, eventId: string): Promise<number> {
  const event = await eventOfId(tx, eventId);
  if (!event) return 0;
  await endOffers(tx, ctx, event);
  if (!OFFERING.includes(event.etat)) return 0;
  const waiting = await readWaiting(tx, eventId);
  if (waiting.length === 0) return 0;
  const offers = nextOffers(await readRoom(tx, eventId, ctx.today), waiting, ctx.now);
  for (const { id, jusquA } of offers) {
    const group = await moveGroup(tx, ctx, (await readGroup(tx, id, { lock: true }))!, {
      etat: 'proposee',
      by: bySystem(ctx),
      changes: { offre_jusqu_au: jusquA },
      campusId: event.campusId,
      transition: 'promouvoir',
    });
    await tellState(tx, ctx, event, group, 0);
  }
  return offers.length;
}
