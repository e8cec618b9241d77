import type { PromiseKind } from './commitment-kinds.ts';

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
