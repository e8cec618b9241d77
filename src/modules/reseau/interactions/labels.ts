import type { ExchangeKind } from './exchange.ts';

export const exchangeKindLabels: Record<ExchangeKind, string> = {
  rencontre: 'Rencontre',
  appel: 'Appel',
  visite: 'Visite',
  courriel: 'Courriel',
};

export const stepLabels = {
  aucune: '',
  faite: 'fait',
  retard: 'en retard',
  a_faire: 'à faire',
} as const;

/** Where what is to do next stands. */
export function stepOf(
  one: { suite: string | null; suiteLe: string | null; suiteFaiteLe: Date | null },
  today: string,
): 'aucune' | 'faite' | 'retard' | 'a_faire' {
  if (one.suite === null) return 'aucune';
  if (one.suiteFaiteLe) return 'faite';
  return one.suiteLe !== null && one.suiteLe < today ? 'retard' : 'a_faire';
}
