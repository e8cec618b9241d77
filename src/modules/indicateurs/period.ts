import type { Period, PeriodKind } from '#core/measures/index.ts';
import { addDays, isDay } from '#core/time/index.ts';
import { lastDayOf } from '#core/time/school-year.ts';

type Days = Pick<Period, 'du' | 'au'>;

/**
 * What some days ask of an indicator: what happened in them, or the situation on the last of them, which is today's while they run. Days that
 * have not begun keep their last one: nobody knows it yet. @param today ISO day of Paris.
 */
export function periodOf(genre: PeriodKind, { du, au }: Days, today: string): Period {
  if (genre !== 'date') return { genre, du, au };
  const day = du <= today && today < au ? today : au;
  return { genre, du: day, au: day };
}

/**
 * The period of an indicator in the year that somebody reads, told by the civil year in which the school year begins: that school year, that
 * civil year, or the situation at the end of the school year (data/indicateurs, `periodes`).
 */
export const periodIn = (genre: PeriodKind, annee: number, today: string): Period =>
  genre === 'civile'
    ? { genre, du: `${annee}-01-01`, au: `${annee}-12-31` }
    : periodOf(genre, { du: `${annee}-09-01`, au: lastDayOf(annee) }, today);

/** Ten years: what a report may bear on. */
const MOST_DAYS = 3_660;
/** Whether two days bound a period that a figure may bear on. */
export const isPeriod = ({ du, au }: Days): boolean =>
  isDay(du) && isDay(au) && du <= au && au <= addDays(du, MOST_DAYS);
