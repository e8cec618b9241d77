import type { Db } from '#core/db/index.ts';
import { isoDate } from '#core/time/index.ts';
import { leftTogether } from './places.ts';
import { readRooms, slotsToCome } from './room.sql.ts';

/** What whoever reads of an event is told of its places. */
export interface OpenPlaces {
  /** Places of young people left for anybody, in the slots to come. */
  libres: number;
  /** Groups that wait for one. */
  attente: number;
}

/** The places left in some events. An event without a slot for young people to come is not in the answer. */
export async function openPlaces(db: Db, eventIds: readonly string[], now: Date): Promise<Map<string, OpenPlaces>> {
  if (eventIds.length === 0) return new Map();
  const rooms = await readRooms(db, eventIds, isoDate(now));
  return new Map(
    (await slotsToCome(db, eventIds, now)).map(({ eventId, slots, attente }) => [
      eventId,
      { libres: leftTogether(rooms.get(eventId)!, slots), attente },
    ]),
  );
}
