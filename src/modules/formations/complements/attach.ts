import type { Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { capitalise } from '#core/text/index.ts';
import { addHolder, attachLine, detachLine, holdersOf, holdLine, memberNamed, removeHolder } from './attached.sql.ts';
import { COMPLEMENT } from './complement.ts';
import { FieldRefused, type KeepContext } from './context.ts';
import { heldComplement, type Place } from './keep-complement.ts';
import { tooManyPlaces } from './room-of-line.ts';

const OPEN = 'Un complément ouvert garde un établissement porteur : ajoutez-en un autre avant de retirer celui-ci.';

/**
 * Adds a member that gives the complement, or takes it away. @returns false when it was so already.
 * @throws NotFound · Forbidden · RuleBroken for an organisation that is no member, or the last holder of what is open.
 */
export async function setHolder(
  tx: Tx,
  ctx: KeepContext,
  at: Place,
  order: { organisationId: string; held: boolean },
): Promise<boolean> {
  const { before, decision } = await heldComplement(tx, ctx, at, null);
  const { organisationId, held } = order;
  if (held) {
    const member = await memberNamed(tx, { campusId: at.campus.id, id: organisationId, today: ctx.today });
    if (!member) throw new RuleBroken('complement.stranger', 'Choisissez un membre du réseau de ce campus.');
  } else if (before.etat === 'ouverte') {
    const holders = await holdersOf(tx, before.id);
    if (holders.length === 1 && holders[0]!.id === organisationId) throw new RuleBroken('complement.last', OPEN);
  }
  const changed = held
    ? await addHolder(tx, before.id, organisationId)
    : await removeHolder(tx, before.id, organisationId);
  if (!changed) return false;
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: held ? 'complement.holder_added' : 'complement.holder_removed',
    objectType: COMPLEMENT,
    objectId: before.id,
    details: { campus: at.campus.id, organisation: organisationId },
  });
  return true;
}

/**
 * Ties the complement to a line of the campus, with the coloured part of a coloration. @returns false when it was so already.
 * @throws NotFound · Forbidden · RuleBroken for a line that is not of the campus · FieldRefused `places`.
 */
export async function tieLine(
  tx: Tx,
  ctx: KeepContext,
  at: Place,
  order: { lineId: string; places: number | null },
): Promise<boolean> {
  const { before, decision } = await heldComplement(tx, ctx, at, null);
  const room = await holdLine(tx, { campusId: at.campus.id, complementId: before.id, lineId: order.lineId });
  if (!room || !(room.own || room.attached)) {
    throw new RuleBroken('complement.line', 'Choisissez une formation de ce campus.');
  }
  const coloured = before.nature === 'coloration';
  if (coloured && order.places === null) {
    throw new FieldRefused('places', 'Comptez les places colorées de cette formation : un nombre entier, 1 au moins.');
  }
  const places = coloured ? order.places : null;
  const fault = places === null ? null : tooManyPlaces(room, places);
  if (fault) throw new FieldRefused('places', capitalise(fault));
  if (room.attached && room.places === places) return false;
  await attachLine(tx, before.id, order.lineId, places);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: room.attached ? 'complement.places_counted' : 'complement.line_tied',
    objectType: COMPLEMENT,
    objectId: before.id,
    details: { campus: at.campus.id, ligne: order.lineId, ...(places === null ? {} : { places }) },
  });
  return true;
}

/** @returns false when it was not tied. @throws NotFound · Forbidden · RuleBroken. */
export async function untieLine(tx: Tx, ctx: KeepContext, at: Place, lineId: string): Promise<boolean> {
  const { before, decision } = await heldComplement(tx, ctx, at, null);
  if (!(await detachLine(tx, before.id, lineId))) return false;
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'complement.line_untied',
    objectType: COMPLEMENT,
    objectId: before.id,
    details: { campus: at.campus.id, ligne: lineId },
  });
  return true;
}
