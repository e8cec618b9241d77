import { frenchDate, frenchTime, isoDate } from '#core/time/index.ts';

const MINUTE = 60_000;

/** « à l’instant », « il y a 12 min », « 11 h 04 », « hier, 18 h 02 », « 3 mars 2027 ». */
export function ago(at: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / MINUTE);
  if (minutes < 1) return 'à l’instant';
  if (minutes < 60) return `il y a ${minutes} min`;
  if (isoDate(at) === isoDate(now)) return frenchTime(at);
  if (isoDate(at) === isoDate(new Date(now.getTime() - 24 * 60 * MINUTE))) return `hier, ${frenchTime(at)}`;
  return frenchDate(at);
}
