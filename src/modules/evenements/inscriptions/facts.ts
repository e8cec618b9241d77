import type { Db } from '#core/db/index.ts';
import type { GroupContext } from './context.ts';
import type { GroupFacts } from './group-workflow.ts';
import type { Group } from './groups.sql.ts';
import { readRoom, readWaiting, reservationsFor } from './room.sql.ts';

/** What the guards of an act on a registration look at: the places without its own, who waits, and what the act says. */
export async function factsOf(
  db: Db,
  ctx: Pick<GroupContext, 'now' | 'today'>,
  group: Group,
  said: { motif: string; presents?: number | null },
): Promise<GroupFacts> {
  const room = await readRoom(db, group.evenementId, ctx.today);
  const { organisationId, rural, educationPrioritaire } = group;
  const reservations =
    room.reservations.length === 0
      ? []
      : await reservationsFor(db, group.evenementId, {
          organisationId,
          rural: rural === true,
          educationPrioritaire: educationPrioritaire === true,
        });
  return {
    group: { ...group, reservations, debut: group.creneau.debut },
    room: { ...room, held: room.held.filter((one) => one.id !== group.id) },
    waiting: (await readWaiting(db, group.evenementId)).filter((one) => one.id !== group.id),
    now: ctx.now,
    motif: said.motif,
    presents: said.presents ?? null,
  };
}
