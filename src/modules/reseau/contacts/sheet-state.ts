import { monthsBefore } from '../coverage/coverage.ts';

/**
 * A year: what the mail says (« une fois par an »), the school year by which people and places change, and the register of
 * processings (« confirmation annuelle par lien »). docs/exploitation/courriels.md says it to operators.
 */
export const MONTHS_BEFORE_ASKING = 12;

/** The first ISO day on which a confirmation still holds. */
export const heldSince = (today: string): string => monthsBefore(today, MONTHS_BEFORE_ASKING);

/** Whole months from one ISO day to another. */
export function monthsSince(day: string, today: string): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const [thisYear, thisMonth, thisDate] = today.split('-').map(Number) as [number, number, number];
  return (thisYear - year) * 12 + thisMonth - month - (thisDate < date ? 1 : 0);
}
