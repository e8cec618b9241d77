import type { Db } from '#core/db/index.ts';
import { postalAddresses } from '#modules/organisations/index.ts';
import type { Meeting } from '../meeting.ts';
import { bodySeat } from './send-to.sql.ts';

/** Lines of the address to which voting papers come back. */
export async function paperAddress(db: Db, { campusId, campus }: Meeting): Promise<string[]> {
  const seat = await bodySeat(db, campusId);
  const found = seat && (await postalAddresses(db, [seat.id])).get(seat.id);
  const { adresse = null, codePostal = null, commune = null } = found ?? {};
  return [
    'Secrétariat de séance',
    seat?.nom ?? campus,
    adresse,
    [codePostal, commune].filter(Boolean).join(' '),
  ].flatMap((line) => (line ? [line] : []));
}
