import type { Actor } from '#core/access/index.ts';
import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { type Author, authorOf } from '#core/journal/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type EventContext, type EventPlaceOf, subjectOf } from '../access.ts';
import type { CampusEvent } from '../events.sql.ts';
import { holdEvent } from '../inscriptions/event.sql.ts';
import { DECIDE } from '../inscriptions/group.ts';
import { slotsOf } from '../lists.sql.ts';
import { type Rotation, rotationOf } from './read-rotation.ts';
import { ROTATION_STALE } from './rotation.ts';

/** States of an event in which nothing of its day changes any more. */
const ENDED: readonly string[] = ['clos', 'annule'];

export interface RotationAct extends EventContext {
  actor: Actor | null;
}

/** What the form of a timetable refuses, by field. */
export class RotationRefused extends RuleBroken {
  constructor(readonly errors: Record<string, string>) {
    super('rotation.refused', Object.values(errors).join(' '));
  }
}

/**
 * The timetable of a slot, held with its event until the end of the transaction: registrations wait.
 * @throws NotFound · Forbidden · RuleBroken `event.ended` · Conflict `rotation.stale` when somebody changed it since it was shown.
 */
export async function heldRotation(
  tx: Tx,
  ctx: RotationAct,
  { place, event }: { place: EventPlaceOf; event: CampusEvent },
  order: { slotId: string; version: number },
): Promise<{ rotation: Rotation; by: Author }> {
  const held = await holdEvent(tx, event.id);
  const slot = (await slotsOf(tx, event.id)).find((one) => one.id === order.slotId);
  if (!held || !slot) throw unknownPage();
  const decision = demand(ctx.actor, DECIDE, subjectOf(place.campus, event, ctx.actor));
  if (ENDED.includes(held.etat))
    throw new RuleBroken('event.ended', 'Cet événement est clos ou annulé : ses rotations ne changent plus.');
  const rotation = await rotationOf(tx, event.id, slot);
  if (rotation.version !== order.version)
    throw new Conflict(
      ROTATION_STALE,
      'Quelqu’un a changé ces rotations entre-temps. Comparez avec votre saisie, puis recommencez si elle est juste.',
    );
  return { rotation, by: authorOf(ctx, decision) };
}
