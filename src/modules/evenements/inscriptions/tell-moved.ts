import type { Tx } from '#core/db/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { slotsOf } from '../lists.sql.ts';
import { followSlots } from '../securite/safety-lists.sql.ts';
import { bySystem, type GroupContext } from './context.ts';
import { eventOfId, holdEvent } from './event.sql.ts';
import { ALIVE, GROUP } from './group.ts';
import { groupsIn, readGroup, updateGroup } from './groups.sql.ts';
import { tellMoved } from './tell.ts';

/** Slots to come that are no longer when they were. */
async function movedSlots(
  tx: Tx,
  eventId: string,
  before: ReadonlyMap<string, string>,
  now: Date,
): Promise<ReadonlySet<string>> {
  const after = await slotsOf(tx, eventId);
  const moved = after.filter((one) => before.has(one.id) && before.get(one.id) !== hoursOf(one) && one.debut > now);
  return new Set(moved.map((one) => one.id));
}

const hoursOf = ({ debut, fin }: { debut: Date; fin: Date }): string => `${debut.toISOString()} ${fin.toISOString()}`;

/**
 * Changes an event, then tells each group whose slot moved: reminded again, to be said again that it comes, and moved in the calendar of who
 * registered it. @returns what the change gives.
 */
export async function tellingMoved<T>(
  tx: Tx,
  ctx: GroupContext,
  eventId: string,
  change: () => Promise<T>,
): Promise<T> {
  await holdEvent(tx, eventId);
  const before = new Map((await slotsOf(tx, eventId)).map((one) => [one.id, hoursOf(one)]));
  const changed = await change();
  await followSlots(tx, eventId);
  const moved = await movedSlots(tx, eventId, before, ctx.now);
  const event = moved.size > 0 ? await eventOfId(tx, eventId) : null;
  if (!event) return changed;
  for (const { id, creneauId } of await groupsIn(tx, eventId, ALIVE)) {
    if (!moved.has(creneauId)) continue;
    const again = { rappel_semaine_le: null, rappel_veille_le: null, reconfirmee_le: null, liste_demandee_le: null };
    const version = await updateGroup(tx, id, again, ctx.now);
    await writeJournal(tx, {
      ...bySystem(ctx),
      act: 'group.slot_moved',
      objectType: GROUP,
      objectId: id,
      version,
      details: { campus: event.campusId, evenement: eventId },
    });
    await tellMoved(tx, ctx, event, (await readGroup(tx, id))!);
  }
  return changed;
}
