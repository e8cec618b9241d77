/** A head count: pupils and adults are counted apart, always. */
export interface Heads {
  jeunes: number;
  adultes: number;
}

/** A group as the count of places sees it. */
export interface Counted extends Heads {
  id: string;
  creneauId: string;
  /** Reservations of the event that this group comes under. */
  reservations: readonly string[];
}

export interface SlotPlaces extends Heads {
  id: string;
}

/** Places of pupils kept, until a day, for the groups that come under it: on one slot, or on the whole event (`creneauId` null). */
export interface Reservation {
  id: string;
  creneauId: string | null;
  places: number;
  /** Last ISO day on which it is kept; null: until the slot itself. */
  jusquAu: string | null;
}

/** What the places of an event are counted from. `held`: groups confirmed, and those to which a place is offered. */
export interface Room {
  slots: readonly SlotPlaces[];
  reservations: readonly Reservation[];
  held: readonly Counted[];
  /** ISO day of Paris. */
  today: string;
}

const sum = (all: readonly Heads[], key: keyof Heads): number => all.reduce((total, one) => total + one[key], 0);

/** Reservations that still keep places from the others. */
const inForce = (room: Room): Reservation[] =>
  room.reservations.filter((one) => one.jusquAu === null || room.today <= one.jusquAu);

/** Places of pupils that a reservation still keeps: those that its own groups have taken are theirs already. */
function keptBy(room: Room, reservation: Reservation): number {
  const own = room.held.filter(
    (one) =>
      one.reservations.includes(reservation.id) &&
      (reservation.creneauId === null || one.creneauId === reservation.creneauId),
  );
  return Math.max(0, reservation.places - sum(own, 'jeunes'));
}

/**
 * Places left in a slot for a group that comes under some reservations: what nobody holds, less what is kept for others. A reservation on
 * the whole event binds on the places left in the whole event. Never under 0.
 */
export function placesLeft(room: Room, creneauId: string, reservations: readonly string[]): Heads {
  const slot = room.slots.find((one) => one.id === creneauId);
  if (!slot) return { jeunes: 0, adultes: 0 };
  const here = heldIn(room, creneauId);
  const others = inForce(room).filter((one) => !reservations.includes(one.id));
  const kept = (where: string | null) =>
    others.filter((one) => one.creneauId === where).reduce((total, one) => total + keptBy(room, one), 0);
  const inSlot = slot.jeunes - here.jeunes - kept(creneauId);
  const keptInSlots = room.slots.reduce((total, one) => total + kept(one.id), 0);
  const inEvent = sum(room.slots, 'jeunes') - sum(room.held, 'jeunes') - keptInSlots - kept(null);
  return {
    jeunes: Math.max(0, Math.min(inSlot, inEvent)),
    adultes: Math.max(0, slot.adultes - here.adultes),
  };
}

/** Places of a slot that are held. */
export function heldIn(room: Room, creneauId: string): Heads {
  const here = room.held.filter((one) => one.creneauId === creneauId);
  return { jeunes: sum(here, 'jeunes'), adultes: sum(here, 'adultes') };
}

/** A group enters whole or not at all. */
export const fits = (room: Room, group: Counted): boolean => {
  const left = placesLeft(room, group.creneauId, group.reservations);
  return group.jeunes <= left.jeunes && group.adultes <= left.adultes;
};

/** The same room once a group holds its places. */
export const holding = (room: Room, group: Counted): Room => ({ ...room, held: [...room.held, group] });
