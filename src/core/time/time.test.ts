import { expect, test } from 'vitest';
import { addDays, frenchDate, frenchDateTime, frenchPartialDate, isoDate, mondayOf } from './index.ts';

test.each([
  ['2017', '2017'],
  ['2017-02', 'février 2017'],
  ['2017-02-01', '1er février 2017'],
  ['2018-2019', '2018-2019'],
  ['2018-19', '2018-19'],
  ['2017-02-30', '2017-02-30'],
  ['2017-13-01', '2017-13-01'],
])('a sourced date %s reads %s', (value, shown) => {
  expect(frenchPartialDate(value)).toBe(shown);
});

test('days are those of Paris', () => {
  const night = new Date('2026-11-30T23:30:00Z');
  expect([isoDate(night), frenchDate(night)]).toEqual(['2026-12-01', '1er décembre 2026']);
  expect(mondayOf(new Date('2026-11-29T23:30:00Z'))).toBe('2026-11-30');
  expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
});

test('hours are those of Paris, without a leading zero', () => {
  expect(frenchDateTime(new Date('2026-07-01T07:05:00Z'))).toBe('1er juillet 2026, 9 h 05');
  expect(frenchDateTime(new Date('2026-12-31T23:00:00Z'))).toBe('1er janvier 2027, 0 h 00');
});
