import { addDays, isoDate, parisInstant } from '#core/time/index.ts';

export const rhythms = ['jour', 'semaine', 'mois'] as const;
export type Rhythm = (typeof rhythms)[number];
export const differenceKinds = ['nouvelle', 'modifiee', 'disparue'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** Failures in a row after which somebody is told. */
export const ALERT_AFTER = 3;
/** First pause after a failure; it grows four times each time, up to a day. */
const FIRST_RETRY_MS = 15 * 60_000;
const DAY_MS = 86_400_000;

/** When publishers sleep, and after the backups. */
const HOUR = '04:40';

/** The next reading after one that went well: in the night of Paris, a day, a week or a month later. */
export function nextReading(rhythm: Rhythm, now: Date): Date {
  const today = isoDate(now);
  const day = rhythm === 'mois' ? monthLater(today) : addDays(today, rhythm === 'jour' ? 1 : 7);
  return parisInstant(`${day}T${HOUR}`)!;
}

/** The same day of the next month, or its last one. */
function monthLater(today: string): string {
  const [year, month, day] = today.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const next = new Date(Date.UTC(year, month, Math.min(day, last)));
  return next.toISOString().slice(0, 10);
}

/** After a failure: sooner than the rhythm, and less and less often. */
export function nextTry(failures: number, rhythm: Rhythm, now: Date): Date {
  const pause = Math.min(FIRST_RETRY_MS * 4 ** Math.min(failures - 1, 6), DAY_MS);
  const planned = nextReading(rhythm, now);
  return new Date(Math.min(now.getTime() + pause, planned.getTime()));
}
