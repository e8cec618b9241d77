import { addDays, daysBetween } from '#core/time/index.ts';

/** What the statutes say of the files of an agenda. */
export interface PiecesRule {
  /** Days between their sending and the meeting; null: nothing is said. */
  jours: number | null;
  /** The words by which they admit what is urgent; null when they do not. */
  urgence: string | null;
}

/** Last day (ISO) on which the files of a meeting may come; null: no delay. */
export const lastPieceDay = ({ jours }: PiecesRule, meetingOn: string): string | null =>
  jours === null ? null : addDays(meetingOn, -jours);

/** Why a file that comes today may not, or not without a reason; null when it may. */
export function latePieceFault(
  rule: PiecesRule,
  order: { today: string; meetingOn: string; reason: string },
): 'no_clause' | 'no_reason' | null {
  const { jours, urgence } = rule;
  if (jours === null || daysBetween(order.today, order.meetingOn) >= jours) return null;
  if (urgence === null) return 'no_clause';
  return order.reason === '' ? 'no_reason' : null;
}
