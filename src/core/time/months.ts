import { addDays, daysBetween } from './index.ts';

/** Days of a week, as calendars head their columns. */
export const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;

/** The month before or after. @param key `2027-03`. */
export const monthBeside = (key: string, by: -1 | 1): string =>
  by > 0 ? addDays(`${key}-28`, 5).slice(0, 7) : addDays(`${key}-01`, -1).slice(0, 7);

/** Days (ISO) of a month, by weeks from Monday; null: a day of another month. */
export function weeksOf(key: string): (string | null)[][] {
  const length = daysBetween(`${key}-01`, `${monthBeside(key, 1)}-01`);
  const lead = (new Date(`${key}-01T12:00:00Z`).getUTCDay() + 6) % 7;
  const days = Array.from({ length }, (_, index) => addDays(`${key}-01`, index));
  const cells: (string | null)[] = [...Array.from({ length: lead }, () => null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
