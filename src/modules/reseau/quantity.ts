import { centsOf, typedEuros } from '#core/text/index.ts';
import type { PromiseKind } from './commitment-kinds.ts';

/** Digits of the largest amount of a promise. */
const DIGITS = 9;

/** What a person types in the field of a quantity, for an amount as for anything else. */
export const quantityTyped = (kind: PromiseKind, quantity: number): string =>
  kind === 'montant' ? typedEuros(quantity) : String(quantity);

/** Reads « 1 200,50 » (an amount: in cents) or « 12 ». @returns null for what is no positive number of its kind. */
export function readQuantity(kind: PromiseKind, typed: string): number | null {
  if (kind === 'montant') return centsOf(typed, DIGITS) || null;
  const text = typed.replace(/[\s\u00a0\u202f€]/g, '');
  return /^\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : null;
}
