import { addDays, isoDate, parisInstant } from './index.ts';

/** Month and day of those that do not move. */
const FIXED = new Set(['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']);
/** Days after Easter: its Monday, Ascension Day, Whit Monday. */
const AFTER_EASTER = [1, 39, 50];

/** Easter Sunday of a Gregorian year (Meeus, Jones and Butcher). */
function easterOf(year: number): string {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const shift = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  const moon = (shift + 19 * golden + 15) % 30;
  const full = moon - Math.floor(moon / 28) * (1 - Math.floor(29 / (moon + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + full + 2 - century + Math.floor(century / 4)) % 7;
  return addDays(`${year}-03-28`, full - weekday);
}

/** Whether an ISO day is one of the eleven public holidays of the whole country (L. 3133-1). */
export function isPublicHoliday(day: string): boolean {
  if (FIXED.has(day.slice(5))) return true;
  const easter = easterOf(Number(day.slice(0, 4)));
  return AFTER_EASTER.some((days) => addDays(easter, days) === day);
}

/** Whether an ISO day is neither of a week-end nor a public holiday. */
export function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !isPublicHoliday(day);
}

/** The working day that comes `days` working days after an ISO day. */
export function addWorkingDays(from: string, days: number): string {
  let day = from;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left--;
  }
  return day;
}

/** The first time after an instant when it is this hour (`08:00`, Paris) of a working day. */
export function nextWorkingHour(after: Date, hour: string): Date {
  for (let day = isoDate(after); ; day = addDays(day, 1)) {
    const at = isWorkingDay(day) ? parisInstant(`${day}T${hour}`) : null;
    if (at && at > after) return at;
  }
}
