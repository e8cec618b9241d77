import { type Counted, fits, holding, type Room } from './places.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Hours during which an offered place is held; fewer once the day is near. */
export const OFFER_HOURS = 72;
export const NEAR_OFFER_HOURS = 24;
/** Under so many days, the answer is awaited for one day only. */
export const NEAR_DAYS = 10;
/** Under so many days, nobody can prepare a class any more: nothing is offered. */
export const LAST_DAYS = 2;

/** Until when an offer made now is held; null when the slot is too near for any. */
export function offerUntil(now: Date, debut: Date): Date | null {
  const left = debut.getTime() - now.getTime();
  if (left < LAST_DAYS * DAY) return null;
  return new Date(now.getTime() + (left < NEAR_DAYS * DAY ? NEAR_OFFER_HOURS : OFFER_HOURS) * HOUR);
}

export interface Waiting extends Counted {
  /** Smaller comes first. */
  ordre: number;
  /** When its slot begins. */
  debut: Date;
}

const inOrder = (waiting: readonly Waiting[]): Waiting[] => [...waiting].sort((a, b) => a.ordre - b.ordre);

/** Groups of the list that stand before one and would enter now: taking its turn would wrong them. */
export const wronged = (room: Room, waiting: readonly Waiting[], one: Counted & { ordre: number }): Waiting[] =>
  inOrder(waiting).filter((other) => other.id !== one.id && other.ordre < one.ordre && fits(room, other));

/**
 * To whom the free places are offered, in order: each group is examined whole, in its rank; one that does not enter is passed over and
 * keeps its rank. Places offered are held: the next group is examined in what remains.
 */
export function nextOffers(room: Room, waiting: readonly Waiting[], now: Date): { id: string; jusquA: Date }[] {
  const offers: { id: string; jusquA: Date }[] = [];
  let left = room;
  for (const group of inOrder(waiting)) {
    const jusquA = offerUntil(now, group.debut);
    if (jusquA === null || !fits(left, group)) continue;
    offers.push({ id: group.id, jusquA });
    left = holding(left, group);
  }
  return offers;
}
