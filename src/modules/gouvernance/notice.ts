import { addDays, daysBetween } from '#core/time/index.ts';

/** What the statutes of a body say of its convocations. Null: nothing is said. */
export interface NoticeRule {
  /** Whole days between the sending and the meeting. */
  delaiJours: number | null;
  /** Calling late with a reason, where the statutes leave the chair free; null when they do not. */
  urgence: { delaiJours: number; regle: string } | null;
  /** Second convocation, after a meeting without quorum; null when the statutes foresee none. */
  seconde: { delaiJoursMin: number; memeOrdreDuJour: boolean } | null;
}

/** Days that the statutes ask and that a first convocation would not leave; null when it may go. */
export const missingNotice = (rule: NoticeRule, sentOn: string, meetingOn: string): number | null =>
  rule.delaiJours === null || daysBetween(sentOn, meetingOn) >= rule.delaiJours ? null : rule.delaiJours;

/** Why a convocation that would be late may not go all the same: no clause, too late for the clause, or no reason yet; null when it may. */
export function lateFault(
  rule: NoticeRule,
  order: { sentOn: string; meetingOn: string; reason: string },
): { kind: 'no_clause' | 'too_late' | 'no_reason'; jours: number; regle: string } | null {
  const missing = missingNotice(rule, order.sentOn, order.meetingOn);
  if (missing === null) return null;
  const { urgence } = rule;
  if (!urgence) return { kind: 'no_clause', jours: missing, regle: '' };
  if (daysBetween(order.sentOn, order.meetingOn) < urgence.delaiJours)
    return { kind: 'too_late', jours: urgence.delaiJours, regle: urgence.regle };
  return order.reason === '' ? { kind: 'no_reason', jours: missing, regle: urgence.regle } : null;
}

/** Last day (ISO) on which the convocation of a meeting may still be sent. */
export const lastSendingDay = (rule: NoticeRule, meetingOn: string): string =>
  addDays(meetingOn, -(rule.delaiJours ?? 0));

/** Days that the statutes ask between a meeting without quorum and the next one; null when they are left, or when none is foreseen. */
export const missingSecondNotice = (rule: NoticeRule, firstOn: string, secondOn: string): number | null =>
  !rule.seconde || daysBetween(firstOn, secondOn) >= rule.seconde.delaiJoursMin ? null : rule.seconde.delaiJoursMin;

/** Whether a second convocation announces what the first one did, in its order, where the statutes ask for it. */
export const sameAgenda = (rule: NoticeRule, announced: readonly string[], present: readonly string[]): boolean =>
  !rule.seconde?.memeOrdreDuJour || announced.join('\n') === present.join('\n');
