import type { SeatRow } from '../seats.sql.ts';

type Paired = Pick<SeatRow, 'id' | 'contactId' | 'suppleeId'>;

/** Each alternate and holder, seat and person: a pair is another one once somebody else stands for either seat. */
function pairsOf(seats: readonly Paired[]): Map<string, string[]> {
  const byId = new Map(seats.map((seat) => [seat.id, seat]));
  return new Map(
    seats.flatMap((seat) => {
      const holder = byId.get(seat.suppleeId ?? '');
      if (!holder) return [];
      return [[[seat, holder].map((one) => `${one.id} ${one.contactId}`).join(' '), [seat.id, holder.id]] as const];
    }),
  );
}

/** Seats of the pairs that a new list begins: both are told whose voice is whose from now on. */
export function newPairs(before: readonly Paired[], after: readonly Paired[]): string[] {
  const known = pairsOf(before);
  return [...pairsOf(after)].flatMap(([key, both]) => (known.has(key) ? [] : both));
}
