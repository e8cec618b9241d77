import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { centsOf, euros, frenchMoney, typedEuros } from './money.ts';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

test.each([
  ['150', 15000],
  ['1 000,50', 100050],
  ['1\u202f000,5 €', 100050],
  ['0,29', 29],
  ['1.15', 115],
  ['', null],
  ['-1', null],
  ['-5', null],
  ['1,234', null],
  ['dix', null],
  ['douze', null],
  ['1e3', null],
  ['12345678', null],
])('« %s » is %s cents', (typed, cents) => {
  expect(centsOf(typed)).toBe(cents);
});

it('is shown to the cent, and typed again as it is', () => {
  expect(plain(euros(100050))).toBe('1 000,50 €');
  expect(plain(euros(5))).toBe('0,05 €');
  expect(typedEuros(15000)).toBe('150');
  for (const cents of [1, 29, 99, 100, 115, 123456789]) expect(centsOf(typedEuros(cents))).toBe(cents);
  expect([1_386_000, 1_386_050, 1_386_005].map((cents) => plain(frenchMoney(cents)))).toEqual([
    '13 860 €',
    '13 860,50 €',
    '13 860,05 €',
  ]);
});

it('reads back whatever it shows, of nine digits at most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (cents) => {
      expect(centsOf(typedEuros(cents), 9)).toBe(cents);
      expect(centsOf(frenchMoney(cents), 9)).toBe(cents);
      expect(centsOf(euros(cents), 9)).toBe(cents);
    }),
  );
});
