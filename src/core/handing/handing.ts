import { frenchPartialDate } from '../time/index.ts';

/** How a printed letter reached whom it is for, as stored. */
export type Handing = 'main' | 'poste';
export const handingLabels: Record<Handing, string> = { main: 'remise en main propre', poste: 'postée' };

/** « remise en main propre le 23 novembre 2026 ». */
export const handedText = (moyen: Handing, jour: string): string =>
  `${handingLabels[moyen]} le ${frenchPartialDate(jour)}`;

export type HandingOutcome = { done: true; text: string } | { done: false; faults: string[] };

/** What is answered once handings are noted. @param noted how many were not yet. */
export const handingsSaid = (noted: number): string =>
  noted === 0 ? 'Ces remises étaient déjà notées.' : `Remises notées : ${noted}.`;

/** Why a letter was not handed on a day, in a sentence; null when it may have been. @param from the day from which it exists. */
export function handingDayFault(jour: string, order: { today: string; from: string | null }): string | null {
  if (jour > order.today) return 'Cette date n’est pas encore venue : notez la remise quand elle est faite.';
  if (order.from && jour < order.from)
    return `Cette lettre est du ${frenchPartialDate(order.from)} : elle n’a pas été remise avant.`;
  return null;
}
