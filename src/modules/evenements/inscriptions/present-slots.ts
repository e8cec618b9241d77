import type { Db } from '#core/db/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { EventSlot, GroupEvent } from './event.sql.ts';
import { type Heads, heldIn, placesLeft } from './places.ts';
import { readRoom, readWaiting } from './room.sql.ts';

/** A slot as whoever registers reads it. */
export interface SlotView extends EventSlot {
  /** Left for anybody: what is kept for some is counted as taken. */
  left: Heads;
  /** By groups that have entered, or to which a place is offered. */
  held: Heads;
  /** Groups that wait for it. */
  waiting: number;
  past: boolean;
}

/** The slots of an event with what is left in each. */
export async function presentSlots(db: Db, event: GroupEvent, now: Date): Promise<SlotView[]> {
  const room = await readRoom(db, event.id, isoDate(now));
  const waiting = await readWaiting(db, event.id);
  return event.creneaux.map((slot) => ({
    ...slot,
    left: placesLeft(room, slot.id, []),
    held: heldIn(room, slot.id),
    waiting: waiting.filter((one) => one.creneauId === slot.id).length,
    past: now.getTime() >= slot.debut.getTime(),
  }));
}
