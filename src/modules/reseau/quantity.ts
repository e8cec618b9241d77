import { frenchInteger } from '#core/text/index.ts';
import type { PromiseKind } from './commitment-kinds.ts';

const cents = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** « 15 000 € », « 1 200,50 € »: cents are written only when there are some. */
export const frenchMoney = (amount: number): string =>
  `${amount % 100 === 0 ? frenchInteger(amount / 100) : cents.format(amount / 100)} €`;

/** « 10 jours », « 15 000 € », « 140 m² ». */
export function frenchQuantity(kind: PromiseKind, quantity: number, unit: string): string {
  if (kind === 'montant') return frenchMoney(quantity);
  return `${frenchInteger(quantity)} ${unit === 'm2' ? 'm²' : unit}`;
}

/** What a person types in the field of a quantity, for an amount as for anything else. */
export const quantityTyped = (kind: PromiseKind, quantity: number): string =>
  kind === 'montant'
    ? quantity % 100 === 0
      ? String(quantity / 100)
      : (quantity / 100).toFixed(2).replace('.', ',')
    : String(quantity);

/** Reads « 1 200,50 » (an amount: in cents) or « 12 ». @returns null for what is no positive number of its kind. */
export function readQuantity(kind: PromiseKind, typed: string): number | null {
  const text = typed.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.');
  if (kind === 'montant') {
    if (!/^\d{1,9}(\.\d{1,2})?$/.test(text)) return null;
    const [euros, rest = ''] = text.split('.');
    const amount = Number(euros) * 100 + Number(rest.padEnd(2, '0'));
    return amount > 0 ? amount : null;
  }
  return /^\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : null;
}
