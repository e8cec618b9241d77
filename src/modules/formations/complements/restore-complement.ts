import type { Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { holdLine, linesOf } from './attached.sql.ts';
import { COMPLEMENT } from './complement.ts';
import type { KeepContext } from './context.ts';
import { heldComplement, type Place } from './keep-complement.ts';
import { tooManyPlaces } from './room-of-line.ts';
import { lockCampus, putAside, sameComplement } from './sheet.sql.ts';

/**
 * Puts back a complement that was withdrawn. @throws NotFound · Forbidden · RuleBroken when it is there, when another took its
 * name, or when the places that it colours are no more free.
 */
export async function restoreComplement(tx: Tx, ctx: KeepContext, at: Place): Promise<void> {
  await lockCampus(tx, at.campus.id);
  const { before, decision } = await heldComplement(tx, ctx, at, null, { withdrawn: true });
  if (!before.retireLe) throw new RuleBroken('complement.there', 'Ce complément n’est pas retiré.');
  if (await sameComplement(tx, at.campus.id, before)) {
    throw new RuleBroken('complement.same', 'Un autre complément a pris sa nature et son nom depuis.');
  }
  for (const line of await linesOf(tx, before.id)) {
    if (line.places === null) continue;
    const room = await holdLine(tx, { campusId: at.campus.id, complementId: before.id, lineId: line.id });
    const fault = room && tooManyPlaces(room, line.places);
    if (fault) throw new RuleBroken('complement.places', `${line.intitule}, ${line.organisation} : ${fault}`);
  }
  const version = await putAside(tx, before.id, null);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'complement.restored',
    objectType: COMPLEMENT,
    objectId: before.id,
    version,
    details: { campus: at.campus.id },
  });
}
