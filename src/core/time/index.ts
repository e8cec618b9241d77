/** Time is injected: acts and views never call `new Date()` themselves. */
export interface Clock {
  now(): Date;
}
/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date() };
/** A clock stopped at one instant, for tests and for screenshots of the demonstration. */
export const fixedClock = (iso: string): Clock => ({ now: () => new Date(iso) });

const ZONE = 'Europe/Paris';
const dayLong = new Intl.DateTimeFormat('fr-FR', { timeZone: ZONE, day: 'numeric', month: 'long', year: 'numeric' });
const monthLong = new Intl.DateTimeFormat('fr-FR', { timeZone: ZONE, month: 'long', year: 'numeric' });
const clock24 = new Intl.DateTimeFormat('fr-FR', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });

const localMinute = new Intl.DateTimeFormat('sv-SE', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** `2027-03-16` (day of Paris) of an instant. */
export const isoDate = (date: Date): string => isoDay.format(date);

const ordinalDay = (text: string): string => text.replace(/^1 /, '1er ');

/** « 16 mars 2027 » of an instant, Paris time. */
export const frenchDate = (date: Date): string => ordinalDay(dayLong.format(date));

/** « 14 h 32 » of an instant, Paris time. */
export function frenchTime(date: Date): string {
  const parts = new Map(clock24.formatToParts(date).map((part) => [part.type, part.value]));
  return `${Number(parts.get('hour'))} h ${parts.get('minute')}`;
}

/** « 16 mars 2027, 14 h 32 » of an instant, Paris time. */
export const frenchDateTime = (date: Date): string => `${frenchDate(date)}, ${frenchTime(date)}`;

/** JavaScript takes 30 February for a day of March, and month 19 for no date at all. */
function exists(day: string): boolean {
  const date = new Date(`${day}T12:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** Whether a text is a day that exists, as `2017-02-10`: what a form may write as a date. */
export const isDay = (text: string): boolean => /^[12]\d{3}-\d{2}-\d{2}$/.test(text) && exists(text);

/**
 * A sourced date keeps the precision of its source: `2017`, `2017-02` or `2017-02-10` → « 2017 », « février 2017 »,
 * « 10 février 2017 ». Anything else (« 2018-2019 », « 2018-19 », a day that does not exist) is returned as it is.
 */
export function frenchPartialDate(value: string): string {
  if (/^\d{4}-\d{2}$/.test(value) && exists(`${value}-15`)) return monthLong.format(new Date(`${value}-15T12:00:00Z`));
  if (/^\d{4}-\d{2}-\d{2}$/.test(value) && exists(value)) return frenchDate(new Date(`${value}T12:00:00Z`));
  return value;
}

/** Monday (ISO day, Paris) of the week of an instant: day 0 of the demonstration set. */
export function mondayOf(date: Date): string {
  const day = new Date(`${isoDate(date)}T12:00:00Z`);
  const shift = (day.getUTCDay() + 6) % 7;
  day.setUTCDate(day.getUTCDate() - shift);
  return day.toISOString().slice(0, 10);
}

/** Adds days to an ISO day. */
export function addDays(isoDay0: string, days: number): string {
  const day = new Date(`${isoDay0}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** Whole days from one ISO day to another; negative when it comes before. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86_400_000);

/**
 * Instant of what a form says in local time (`2026-11-22T09:30`, or as people write it), Paris time. Null for what is not one; of
 * an hour that comes twice, the first.
 */
export function parisInstant(typed: string): Date | null {
  const local = fieldValueOf(typed);
  const found = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/.exec(local);
  if (!found || !exists(found[1]!)) return null;
  for (const offset of ['+02:00', '+01:00']) {
    const date = new Date(`${local}:00${offset}`);
    if (!Number.isNaN(date.getTime()) && localInstant(date) === local) return date;
  }
  return null;
}

/** What a browser without a picker lets people type: `22/11/2026 9:30`, `22/11/2026 à 9 h 30`. */
function fieldValueOf(typed: string): string {
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4})\s*(?:à\s*)?(\d{1,2})\s*[:h]\s*(\d{2})$/.exec(typed);
  if (!found) return typed;
  const [day, month, year, hour, minute] = found.slice(1).map((part) => part.padStart(2, '0'));
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** The same way back: `2026-11-22T09:30`, for the value of a field. */
export const localInstant = (date: Date): string => localMinute.format(date).replace(' ', 'T');
