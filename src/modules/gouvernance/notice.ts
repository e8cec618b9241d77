import { addDays, daysBetween } from '#core/time/index.ts';

/** What the statutes of a body say of its convocations. Null: nothing is said. */
export interface NoticeRule {
  /** Whole days between the sending and the meeting. */
  delaiJours: number | null;
  /** Second convocation, after a meeting without quorum; null when the statutes foresee none. */
  seconde: { delaiJoursMin: number; memeOrdreDuJour: boolean } | null;
}

/** Days that the statutes ask and that a first convocation would not leave; null when it may go. */
export const missingNotice = (rule: NoticeRule, sentOn: string, meetingOn: string): number | null =>
  rule.delaiJours === null || daysBetween(sentOn, meetingOn) >= rule.delaiJours ? null : rule.delaiJours;

/** Last day (ISO) on which the convocation of a meeting may still be sent. */
export const lastSendingDay = (rule: NoticeRule, meetingOn: string): string =>
  addDays(meetingOn, -(rule.delaiJours ?? 0));

/** Days that the statutes ask between a meeting without quorum and the next one; null when they are left, or when none is foreseen. */
export const missingSecondNotice = (rule: NoticeRule, firstOn: string, secondOn: string): number | null =>
  !rule.seconde || daysBetween(firstOn, secondOn) >= rule.seconde.delaiJoursMin ? null : rule.seconde.delaiJoursMin;

/** Whether a second convocation announces what the first one did, in its order, where the statutes ask for it. */
export const sameAgenda = (rule: NoticeRule, announced: readonly string[], present: readonly string[]): boolean =>
  !rule.seconde?.memeOrdreDuJour || announced.join('\n') === present.join('\n');
