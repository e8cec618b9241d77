import { count } from '#core/text/index.ts';
import type { AccordState, Party } from './accord.ts';

export const accordStateLabels: Record<AccordState, string> = {
  en_signature: 'en signature',
  signe: 'signée par tous',
  refuse: 'refusée',
  annule: 'annulée',
};
export const accordStateTones: Record<AccordState, 'ok' | 'alerte' | 'erreur'> = {
  en_signature: 'alerte',
  signe: 'ok',
  refuse: 'erreur',
  annule: 'erreur',
};
export const partyLabels: Record<Party, string> = {
  accueillant: 'l’accueillant',
  etablissement: 'l’établissement',
};
/** « 12 jeunes ». */
export const pupilsText = (n: number): string => count(n, 'jeune');
/** « 2026-2027 ». */
export const yearText = (annee: number): string => `${annee}-${annee + 1}`;
