import type { Period, PeriodKind } from '#core/measures/index.ts';
import { addDays, isDay } from '#core/time/index.ts';
import { lastDayOf } from '#core/time/school-year.ts';

/**
 * The period of an indicator in the year that somebody reads, told by the civil year in which the school year begins: that school year, the civil
 * year that ends in it, or the situation on its last day (data/indicateurs, `periodes`).
 */
export function periodIn(genre: PeriodKind, annee: number): Period {
  if (genre === 'scolaire') return { genre, du: `${annee}-09-01`, au: lastDayOf(annee) };
  if (genre === 'civile') return { genre, du: `${annee}-01-01`, au: `${annee}-12-31` };
  return { genre, du: lastDayOf(annee), au: lastDayOf(annee) };
}

/** What a report over a period asks of an indicator: the situation on its last day, else what happened in it. */
export const periodOfReport = (genre: PeriodKind, { du, au }: Pick<Period, 'du' | 'au'>): Period =>
  genre === 'date' ? { genre, du: au, au } : { genre, du, au };

/** Ten years: what a report may bear on. */
const MOST_DAYS = 3_660;
/** Whether two days bound a year, or are one day: a figure is of a whole year, or of the days that a report says. */
export const isPeriod = ({ du, au }: Pick<Period, 'du' | 'au'>): boolean =>
  isDay(du) && isDay(au) && du <= au && au <= addDays(du, MOST_DAYS);
