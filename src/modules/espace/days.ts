import { capitalise } from '#core/text/index.ts';
import { addDays, mondayOf } from '#core/time/index.ts';

const noon = (isoDay: string): Date => new Date(`${isoDay}T12:00:00Z`);
const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', ...options });
const weekday = format({ weekday: 'short', day: 'numeric' });
const dayMonth = format({ day: 'numeric', month: 'short' });
const dayMonthYear = format({ day: 'numeric', month: 'short', year: 'numeric' });
const long = format({ weekday: 'long', day: 'numeric', month: 'long' });

const first = (text: string): string => text.replace(/(^|\s)1 /, '$11er ');

/** Sunday of the week of a day. */
export const endOfWeek = (isoDay: string): string => addDays(mondayOf(noon(isoDay)), 6);

/** « en retard », « aujourd’hui », « demain », « jeu. 11 », « 16 mars », « 25 avr. 2028 »; « à faire » without a date. */
export function dayLabel(isoDay: string | null, today: string): string {
  if (isoDay === null) return 'à faire';
  if (isoDay === today) return 'aujourd’hui';
  if (isoDay === addDays(today, 1)) return 'demain';
  const date = noon(isoDay);
  if (isoDay > today && isoDay < addDays(today, 7)) return first(weekday.format(date));
  return first((isoDay.slice(0, 4) === today.slice(0, 4) ? dayMonth : dayMonthYear).format(date));
}

/** « Mardi 9 mars ». */
export function longDay(isoDay: string): string {
  return capitalise(first(long.format(noon(isoDay))));
}
