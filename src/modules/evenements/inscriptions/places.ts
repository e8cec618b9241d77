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
  const inSlot = slot.jeunes - here.jeunes - keptFor(room, reservations, creneauId);
  return {
    jeunes: Math.max(0, Math.min(inSlot, leftInEvent(room, reservations))),
    adultes: Math.max(0, slot.adultes - here.adultes),
  };
}

/** Places of pupils that reservations other than some keep, on a slot or on the whole event (null). */
const keptFor = (room: Room, reservations: readonly string[], where: string | null): number =>
  inForce(room)
    .filter((one) => one.creneauId === where && !reservations.includes(one.id))
    .reduce((total, one) => total + keptBy(room, one), 0);

/** Places of pupils left in the whole event for a group that comes under some reservations. */
function leftInEvent(room: Room, reservations: readonly string[]): number {
  const keptInSlots = room.slots.reduce((total, one) => total + keptFor(room, reservations, one.id), 0);
  return sum(room.slots, 'jeunes') - sum(room.held, 'jeunes') - keptInSlots - keptFor(room, reservations, null);
}

/** Places of pupils left for anybody in some slots together. Never under 0. */
export const leftTogether = (room: Room, creneaux: readonly string[]): number =>
  Math.max(
    0,
    Math.min(
      leftInEvent(room, []),
      creneaux.reduce((n, id) => n + placesLeft(room, id, []).jeunes, 0),
    ),
  );

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
