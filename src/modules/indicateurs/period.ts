import type { Period } from '#core/measures/index.ts';
import { addDays } from '#core/time/index.ts';
import type { PeriodKind } from './catalogue.ts';

/** The school year that holds a day is told by the civil year in which it begins. @param day ISO. */
export const schoolYearOf = (day: string): number => Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);

const SCHOOL_END = '08-31';
/**
 * The period of an indicator in the year that somebody reads, told by the civil year in which the school year begins: that school year, the civil
 * year that ends in it, or the situation on its last day (data/indicateurs, `periodes`).
 */
export function periodIn(genre: PeriodKind, annee: number): Period {
  if (genre === 'scolaire') return { genre, du: `${annee}-09-01`, au: `${annee + 1}-${SCHOOL_END}` };
  if (genre === 'civile') return { genre, du: `${annee}-01-01`, au: `${annee}-12-31` };
  return { genre, du: `${annee + 1}-${SCHOOL_END}`, au: `${annee + 1}-${SCHOOL_END}` };
}

/** What a report over a period asks of an indicator: the situation on its last day, else what happened in it. */
export const periodOfReport = (genre: PeriodKind, { du, au }: Pick<Period, 'du' | 'au'>): Period =>
  genre === 'date' ? { genre, du: au, au } : { genre, du, au };

/** Ten years: what a report may bear on. */
const MOST_DAYS = 3_660;
/** Whether two days bound a year, or are one day: a figure is of a whole year, or of the days that a report says. */
export const isPeriod = ({ du, au }: Pick<Period, 'du' | 'au'>): boolean =>
  du !== '' && du <= au && au <= addDays(du, MOST_DAYS);
