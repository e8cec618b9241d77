import type { Candidate } from '../seats.sql.ts';
import type { RollSeat } from './roll.sql.ts';

/** How much a mandate looks like the seat it would take over: its person first, then its voice, then its college. */
const likeness = (seat: RollSeat, one: Candidate): number =>
  (one.contactId !== null && one.contactId === seat.contactId ? 4 : 0) +
  (one.votant === seat.votant ? 2 : 0) +
  (one.college === seat.college ? 1 : 0);

/**
 * An organisation called already whose mandate is another one, or that is given its first, keeps its seat: it is not called twice, nor
 * does what it answered fall. The most alike pair first.
 */
export function pairMandates(
  missing: readonly RollSeat[],
  added: readonly Candidate[],
): ReadonlyMap<RollSeat, Candidate> {
  const pairs = missing
    .flatMap((seat) =>
      added
        .filter((one) => one.organisationId === seat.organisationId)
        .map((one) => ({ seat, one, like: likeness(seat, one) })),
    )
    .sort((a, b) => b.like - a.like);
  const kept = new Map<RollSeat, Candidate>();
  const taken = new Set<Candidate>();
  for (const { seat, one } of pairs) {
    if (kept.has(seat) || taken.has(one)) continue;
    kept.set(seat, one);
    taken.add(one);
  }
  return kept;
}
