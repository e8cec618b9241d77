import type { Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import type { EventPlaceOf } from '../access.ts';
import type { CampusEvent } from '../events.sql.ts';
import { heldRotation, type RotationAct, RotationRefused } from './held-rotation.ts';
import type { Rotation, Timetable } from './read-rotation.ts';
import { readSettings } from './read-settings.ts';
import { type FixedPlace, rotate } from './rotate.ts';
import { orderOf, type Part, partsOf, ROTATION, type RotationSettings } from './rotation.ts';
import { type KeptRotation, keepSettings, type Place, replaceGroups, replacePlaces } from './rotations.sql.ts';
import type { SettingsForm } from './schemas.ts';

const GIVEN_UP =
  'Aucune répartition n’a été trouvée. Ajoutez un atelier, enlevez un tour, ou laissez plusieurs groupes partager un atelier.';

/** Places that somebody fixed, as long as their group, their turn and their stand are still there. */
const fixedOf = (timetable: Timetable, parts: readonly Part[], tours: number): FixedPlace[] =>
  timetable.parts.flatMap((part, p) =>
    parts.some((one) => one.id === part.id)
      ? timetable.table[p]!.slice(0, tours).flatMap((stand, tour) =>
          stand !== null && timetable.fixed[p]![tour] ? [{ groupe: part.id, tour, stand }] : [],
        )
      : [],
  );

/**
 * Where each group is in each turn, letters given in the order of the registrations. @param keep a timetable whose places fixed by hand stay.
 * @throws RuleBroken `rotation.impossible` with the count that forbids it.
 */
export function placesFor(
  { groups, workshops }: Pick<Rotation, 'groups' | 'workshops'>,
  { settings, parts: divided }: { settings: RotationSettings; parts: ReadonlyMap<string, number> },
  keep: Timetable | null = null,
): { ranked: KeptRotation['groupes']; places: Place[] } {
  const ranked = groups.map((one, index) => ({ id: one.id, rang: index + 1, parts: divided.get(one.id) ?? 1 }));
  const parts = ranked.flatMap((one, index) => partsOf({ ...groups[index]!, ...one }));
  const fixes = keep ? fixedOf(keep, parts, settings.tours) : [];
  const answer = rotate({ ...orderOf(parts, workshops, settings), fixes });
  if (!answer.ok) throw new RuleBroken('rotation.impossible', answer.preuve ?? GIVEN_UP);
  const fixed = new Set(fixes.map((one) => `${one.groupe}:${one.tour}`));
  const places = parts.flatMap((part, p) =>
    answer.table[p]!.map((atelierId, tour) => ({
      ...{ groupeId: part.groupeId, part: part.part, tour: tour + 1, atelierId },
      fixe: fixed.has(`${part.id}:${tour}`),
    })),
  );
  return { ranked, places };
}

/**
 * Computes the timetable of a slot for the groups that are expected: each sees a different stand in each turn, without clash nor gap.
 * Letters are given again, in the order of the registrations. @returns nothing: read it.
 * @throws NotFound · Forbidden · RuleBroken `event.ended`, `rotation.no_stand`, `rotation.no_group`, `rotation.impossible` with the count that
 * forbids it · RotationRefused by field · Conflict `rotation.stale`.
 */
export async function planRotation(
  tx: Tx,
  ctx: RotationAct,
  at: { place: EventPlaceOf; event: CampusEvent },
  order: { slotId: string; typed: SettingsForm },
): Promise<void> {
  const { slotId, typed } = order;
  const { rotation, by } = await heldRotation(tx, ctx, at, { slotId, version: typed.version });
  const { workshops, groups, timetable } = rotation;
  if (workshops.length === 0) throw new RuleBroken('rotation.no_stand', 'Cet événement n’a pas d’atelier.');
  if (groups.length === 0) throw new RuleBroken('rotation.no_group', 'Aucun groupe confirmé dans ce créneau.');
  const read = readSettings(typed, rotation);
  if (!read.ok) throw new RotationRefused(read.errors);
  const { ranked, places } = placesFor(rotation, read, typed.garder === 'oui' ? timetable : null);
  const version = await keepSettings(tx, { evenementId: at.event.id, slotId, now: ctx.now }, read.settings);
  await replaceGroups(tx, slotId, ranked);
  await replacePlaces(tx, slotId, places);
  await writeJournal(tx, {
    ...by,
    act: 'rotation.planned',
    objectType: ROTATION,
    objectId: slotId,
    version,
    details: { campus: at.place.campus.id, evenement: at.event.id, groupes: ranked.length, tours: read.settings.tours },
  });
}
