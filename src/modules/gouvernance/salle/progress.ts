import { frenchMinutes, timeAgenda } from '../agenda.ts';
import type { Meeting } from '../meeting.ts';
import type { Point } from '../points.sql.ts';

/** When a meeting came to an item. */
export interface CalledPoint {
  id: string;
  appeleLe: Date;
}

/** The item in progress: the last one that was called since the meeting opened; null before, and after. */
export function currentPoint(
  meeting: Pick<Meeting, 'etat' | 'ouverteLe'>,
  called: readonly CalledPoint[],
): string | null {
  const opened = meeting.ouverteLe;
  if (meeting.etat !== 'ouverte' || opened === null) return null;
  const since = called.filter((one) => one.appeleLe >= opened);
  return (
    since.reduce<CalledPoint | null>((last, one) => (last && last.appeleLe >= one.appeleLe ? last : one), null)?.id ??
    null
  );
}

/** « 4 min de retard » on the agenda: by how much the item in progress runs over its foreseen end; null while it does not. */
export function lateText(
  meeting: Pick<Meeting, 'debut'>,
  points: readonly Pick<Point, 'id' | 'minutes'>[],
  current: string | null,
  now: Date,
): string | null {
  const end = timeAgenda(points).find((one) => one.item.id === current)?.end ?? null;
  if (end === null) return null;
  const over = Math.floor((now.getTime() - meeting.debut.getTime()) / 60_000) - end;
  return over > 0 ? `${frenchMinutes(over)} de retard` : null;
}
