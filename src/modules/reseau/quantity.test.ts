import { expect, test } from 'vitest';
import { frenchQuantity } from './engagements/labels.ts';
import { quantityTyped, readQuantity } from './quantity.ts';

test.each([
  ['montant', '1 500', 150_000],
  ['montant', '1 500,5 €', 150_050],
  ['montant', '0', null],
  ['montant', '12,345', null],
  ['montant', '-5', null],
  ['jours', '12', 12],
  ['jours', '1 200', 1_200],
  ['jours', '1,5', null],
  ['jours', '0', null],
  ['jours', 'douze', null],
] as const)('%s « %s » is read %s', (kind, typed, read) => {
  expect(readQuantity(kind, typed)).toBe(read);
});

test.each([150_000, 150_050, 1, 99] as const)('an amount of %s cents is typed as it is read', (amount) => {
  expect(readQuantity('montant', quantityTyped('montant', amount))).toBe(amount);
});

test.each([
  ['jours', 1, 'jours', '1 jour'],
  ['jours', 2, 'jours', '2 jours'],
  ['prestation', 1, 'par an', '1 par an'],
  ['locaux', 140, 'm2', '140 m²'],
  ['prestation', 1, 'mois', '1 mois'],
  ['montant', 1_500_000, 'centimes', '15 000 €'],
] as const)('%s %s %s is written « %s »', (kind, quantity, unit, words) => {
  expect(frenchQuantity(kind, quantity, unit).replace(/[\u00a0\u202f]/g, ' ')).toBe(words);
});
