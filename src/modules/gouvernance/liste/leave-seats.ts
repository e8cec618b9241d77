import type { Tx } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { depart } from '../keep-attendance.ts';
import type { HeldMeeting } from '../meeting-access.ts';
import { type SeatRow, seatsOf } from '../seats.sql.ts';
import { seatName } from '../situation.ts';

/** Who left the room with her seat, and the ballots by correspondence that count again since. */
export interface LeftSeats {
  sortis: string[];
  repris: number;
  /** Seats once they left. */
  seats: readonly SeatRow[];
}

/**
 * Whom another person replaces on a seat leaves the room before it passes on: the new one has not come, and inherits neither the voice nor the
 * place in the quorum. @param order.before seats as they were.
 */
export async function leaveSeats(
  tx: Tx,
  ctx: RequestContext,
  order: { held: HeldMeeting; before: readonly SeatRow[]; replaced: ReadonlySet<string> },
): Promise<LeftSeats> {
  const left: LeftSeats = { sortis: [], repris: 0, seats: order.before };
  for (const one of order.before.filter((seat) => seat.arrivee !== null && order.replaced.has(seat.id))) {
    const gone = await depart(tx, ctx, order.held, { seats: left.seats, seat: one, details: { liste: true } });
    left.sortis.push(seatName(one));
    left.repris += gone?.repris ?? 0;
    // Read again: the two of a pair may leave, the second one with nobody in the room any more.
    left.seats = await seatsOf(tx, order.held.meeting.id);
  }
  return left;
}

/** People who are in the room, on a seat that they were called to, and to whom the new list gave another one: they have not come for that one. */
export const alreadyThere = (after: readonly SeatRow[], replaced: ReadonlySet<string>): string[] => {
  const here = new Set(after.filter((seat) => seat.arrivee !== null && !seat.votant).map((seat) => seat.contactId));
  return after
    .filter((seat) => replaced.has(seat.id) && seat.votant && seat.contactId !== null && here.has(seat.contactId))
    .map(seatName);
};
