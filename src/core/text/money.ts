import { frenchInteger } from './numbers.ts';

/** Amounts are integer cents everywhere: they are read, shown and typed again without any rounding. */

const AMOUNT = /^(\d{1,9})(?:[,.](\d{1,2}))?€?$/;

/** Cents of what somebody typed, « 1 000,5 € » included; null when it is no amount, or one of more digits than `most`. */
export function centsOf(typed: string, most = 7): number | null {
  const found = AMOUNT.exec(typed.replace(/[\s\u00a0\u202f]/g, ''));
  if (!found || found[1]!.length > most) return null;
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
}

const rest = (cents: number): string => String(Math.abs(cents % 100)).padStart(2, '0');

/** « 1000,50 », as a form shows it. */
export const typedEuros = (cents: number): string =>
  cents % 100 === 0 ? String(cents / 100) : `${Math.trunc(cents / 100)},${rest(cents)}`;

/** « 1 000,50 € »: always to the cent. */
export const euros = (cents: number): string => `${frenchInteger(Math.trunc(cents / 100))},${rest(cents)}\u00a0€`;

/** « 13 860 € », « 13 860,50 € »: cents are written only when there are some. */
export const frenchMoney = (cents: number): string =>
  cents % 100 === 0 ? `${frenchInteger(cents / 100)}\u00a0€` : euros(cents);
