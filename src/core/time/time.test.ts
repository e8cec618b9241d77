import { expect, test } from 'vitest';
import {
  addDays,
  daysBetween,
  frenchDate,
  frenchDateTime,
  frenchPartialDate,
  isDay,
  isoDate,
  localInstant,
  mondayOf,
  parisInstant,
} from './index.ts';

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

test.each([
  ['2024-02-29', true],
  ['2026-02-30', false],
  ['2026-2-3', false],
  ['12/11/2026', false],
  ['2026-11', false],
  ['0000-01-01', false],
  ['', false],
])('« %s » is a day: %s', (text, is) => {
  expect(isDay(text)).toBe(is);
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

test.each([
  ['2026-11-22T09:30', '2026-11-22T08:30:00.000Z'],
  ['2026-07-01T00:15', '2026-06-30T22:15:00.000Z'],
  // Comes twice on the night when summer ends; comes never on the night when it begins.
  ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
  ['2026-03-29T02:30', null],
  ['2026-02-30T09:30', null],
  ['2026-11-22T24:30', null],
  ['2026-11-22', null],
  ['', null],
])('a local time %s of a form is %s', (local, iso) => {
  const instant = parisInstant(local);
  expect(instant?.toISOString() ?? null).toBe(iso);
  if (instant) expect(localInstant(instant)).toBe(local);
});

test.each(['22/11/2026 09:30', '22/11/2026 à 9 h 30', '22/11/2026 9h30'])(
  '%s is read as the field says it',
  (typed) => {
    expect(localInstant(parisInstant(typed)!)).toBe('2026-11-22T09:30');
  },
);

test.each(['31/02/2026 09:30', '22/11/2026', '22/11/26 09:30', '22/11/2026 25:00'])('%s is no instant', (typed) => {
  expect(parisInstant(typed)).toBeNull();
});

test('days between two ISO days are whole, over a change of hour and backwards', () => {
  expect(daysBetween('2027-03-20', '2027-04-04')).toBe(15);
  expect(daysBetween('2027-04-04', '2027-03-20')).toBe(-15);
  expect(daysBetween('2027-04-04', '2027-04-04')).toBe(0);
});
