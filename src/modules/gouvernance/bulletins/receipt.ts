import { frenchDateTime } from '#core/time/index.ts';

/** Why a paper was not received at a moment, in a sentence; null when it may have been. @param sentAt when the convocation left. */
export function receiptFault(recuLe: Date, { now, sentAt }: { now: Date; sentAt: Date | null }): string | null {
  if (recuLe > now) return 'Ce moment n’est pas encore venu : saisissez le bulletin une fois reçu.';
  if (sentAt && recuLe < sentAt)
    return `La convocation est partie le ${frenchDateTime(sentAt)} : aucun bulletin n’a pu arriver avant.`;
  return null;
}
