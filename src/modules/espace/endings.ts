import { frenchInteger } from '#core/text/index.ts';
import { daysBetween, frenchPartialDate } from '#core/time/index.ts';
import { type CampusCard, nextLabelEnd } from '#modules/campus/index.ts';

/** How long the label of a campus still holds, in words. */
export interface Endings {
  slug: string;
  /** Last day on which it holds (ISO). */
  day: string;
  /** « 25 avril 2028 ». */
  date: string;
  days: number;
  daysText: string;
  derived: boolean;
  example: boolean;
}

/** Null when no text says when it ends. @param today ISO day. */
export function endingOf(campus: CampusCard, today: string): Endings | null {
  const end = nextLabelEnd(campus.labels, today);
  if (!end) return null;
  const days = daysBetween(today, end.day);
  return {
    slug: campus.slug,
    day: end.day,
    date: frenchPartialDate(end.date),
    days,
    daysText: frenchInteger(days),
    derived: end.derived,
    example: end.example,
  };
}
