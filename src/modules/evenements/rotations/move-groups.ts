import type { Tx } from '#core/db/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import type { EventPlaceOf } from '../access.ts';
import type { CampusEvent } from '../events.sql.ts';
import { heldRotation, type RotationAct } from './held-rotation.ts';
import { placeKey } from './labels.ts';
import { ROTATION } from './rotation.ts';
import { type Place, replacePlaces, touchRotation } from './rotations.sql.ts';
import type { PlacesForm } from './schemas.ts';

/**
 * Changes a timetable by hand: what is changed is fixed, and kept when it is computed again. What then clashes is said, not refused:
 * the organiser may know that a stand holds two more. @returns how many places changed.
 * @throws NotFound when it was never computed · Forbidden · RuleBroken `event.ended` · Conflict `rotation.stale`.
 */
export async function moveGroups(
  tx: Tx,
  ctx: RotationAct,
  at: { place: EventPlaceOf; event: CampusEvent },
  order: { slotId: string; typed: PlacesForm },
): Promise<number> {
  const { slotId, typed } = order;
  const { rotation, by } = await heldRotation(tx, ctx, at, { slotId, version: typed.version });
  const { timetable } = rotation;
  if (!timetable) throw unknownPage();
  const stands = new Set(rotation.workshops.map((one) => one.id));
  const moved: { groupe: string; tour: number; avant: string | null; apres: string | null }[] = [];
  const places: Place[] = [];
  for (const [p, part] of timetable.parts.entries()) {
    for (const [t, before] of timetable.table[p]!.entries()) {
      const wanted = typed.places[placeKey(part.id, t + 1)];
      const after = wanted === '' ? null : wanted !== undefined && stands.has(wanted) ? wanted : before;
      if (after !== before) moved.push({ groupe: part.lettre, tour: t + 1, avant: before, apres: after });
      const fixe = after !== before || timetable.fixed[p]![t]!;
      if (after !== null)
        places.push({ groupeId: part.groupeId, part: part.part, tour: t + 1, atelierId: after, fixe });
    }
  }
  if (moved.length === 0) return 0;
  await replacePlaces(tx, slotId, places);
  const version = await touchRotation(tx, slotId, ctx.now);
  const nameOf = (id: string | null) => rotation.workshops.find((one) => one.id === id)?.nom ?? '';
  const said = (which: 'avant' | 'apres') =>
    Object.fromEntries(moved.map((one) => [`${one.groupe}, tour ${one.tour}`, nameOf(one[which])]));
  await writeJournal(tx, {
    ...by,
    act: 'rotation.moved',
    objectType: ROTATION,
    objectId: slotId,
    version,
    changes: { before: { places: said('avant') }, after: { places: said('apres') } },
    details: { campus: at.place.campus.id, evenement: at.event.id },
  });
  return moved.length;
}
