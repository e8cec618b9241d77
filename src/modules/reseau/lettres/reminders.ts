import { addDays, isoDate } from '#core/time/index.ts';
import type { AskedLetter } from './letters.sql.ts';

/** Days without an answer after which who was asked is reminded. */
export const SILENT_DAYS = 10;
/** Days before the one for which the letter is expected. */
export const BEFORE_DAYS = 5;
/** No reminder follows another letter closer than this. */
const APART_DAYS = 2;
const DAY = 86_400_000;

export type Reminder = 'relance_le' | 'rappel_le';

/** The reminder that is due, each once in the life of a letter, never after its day; null when none is. Pure. */
export function reminderDue(
  one: Pick<AskedLetter, 'attendueLe' | 'envoyeLe' | 'relanceLe' | 'rappelLe'>,
  now: Date,
): Reminder | null {
  const today = isoDate(now);
  const times = [one.envoyeLe, one.relanceLe, one.rappelLe].map((at) => at?.getTime() ?? 0);
  // What is asked on paper is not reminded by mail.
  if (!one.envoyeLe || today > one.attendueLe || Math.max(...times) > now.getTime() - APART_DAYS * DAY) return null;
  if (!one.rappelLe && today >= addDays(one.attendueLe, -BEFORE_DAYS)) return 'rappel_le';
  return !one.relanceLe && one.envoyeLe.getTime() <= now.getTime() - SILENT_DAYS * DAY ? 'relance_le' : null;
}
