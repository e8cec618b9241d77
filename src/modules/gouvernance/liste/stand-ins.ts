import type { SeatRow } from '../seats.sql.ts';
import { standIns } from '../suppleance.ts';

/** Seats whose alternate is in the room, as a new list turns their pairs. */
export interface TurnedPairs {
  /** Their alternate sits for them from now on: as when she comes at the desk, their proxy ends and their ballots are set aside. */
  stoodFor: ReadonlySet<string>;
  /** Nobody sits for them any more: as when she leaves, their ballots count again. */
  alone: string[];
}

/** What a pair that the new list ends or begins does while the alternate is in the room. */
export function turnedPairs(before: readonly SeatRow[], after: readonly SeatRow[]): TurnedPairs {
  const [was, is] = [standIns(before), standIns(after)];
  const ids = (keep: (seat: SeatRow) => boolean) => after.filter(keep).map((seat) => seat.id);
  return {
    stoodFor: new Set(ids((seat) => is.has(seat.id) && !was.has(seat.id))),
    alone: ids((seat) => was.has(seat.id) && !is.has(seat.id) && seat.votant && !seat.arrivee),
  };
}
