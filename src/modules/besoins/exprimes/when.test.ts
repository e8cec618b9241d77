import { expect, test } from 'vitest';
import { isOver, readWhen, showWhen } from './when.ts';

test.each([
  ['2027', '2027'],
  ['9/2027', '2027-09'],
  ['09/2027', '2027-09'],
  ['2027-09', '2027-09'],
  ['1/9/2027', '2027-09-01'],
  ['15/09/2027', '2027-09-15'],
  ['2027-09-15', '2027-09-15'],
])('« %s » is read as %s, and written again as it is read', (typed, said) => {
  expect(readWhen(typed)).toBe(said);
  expect(readWhen(showWhen(said))).toBe(said);
});

test.each(['', 'bientôt', '13/2027', '30/02/2027', '20227', '0999', '1/2/3/2027'])('« %s » is no date', (typed) => {
  expect(readWhen(typed)).toBeNull();
});

test('a year is over once it ends, a day on the next one', () => {
  expect(isOver('2026', '2026-11-23')).toBe(false);
  expect(isOver('2025', '2026-11-23')).toBe(true);
  expect(isOver('2026-11', '2026-11-23')).toBe(false);
  expect(isOver('2026-11-22', '2026-11-23')).toBe(true);
});
