import { expect, test } from 'vitest';
import { localInstant, parisInstant } from './index.ts';
import { addWorkingDays, isWorkingDay, nextWorkingHour } from './working-days.ts';

test.each([
  [2024, '04-01', '05-09', '05-20'],
  [2025, '04-21', '05-29', '06-09'],
  [2026, '04-06', '05-14', '05-25'],
  [2027, '03-29', '05-06', '05-17'],
  [2028, '04-17', '05-25', '06-05'],
  [2038, '04-26', '06-03', '06-14'],
  [2049, '04-19', '05-27', '06-07'],
])('Easter Monday, Ascension Day and Whit Monday of %i', (year, ...days) => {
  for (const day of days) expect(isWorkingDay(`${year}-${day}`), day).toBe(false);
});

test('the eight that do not move, week-ends, and nothing else', () => {
  const off = (year: number) =>
    Array.from({ length: 365 }, (_, n) => new Date(Date.UTC(year, 0, 1 + n)).toISOString().slice(0, 10)).filter(
      (day) => !isWorkingDay(day) && ![0, 6].includes(new Date(day).getUTCDay()),
    );
  expect(off(2026).map((day) => day.slice(5))).toEqual(
    // 15 August and 1 November are of a week-end.
    ['01-01', '04-06', '05-01', '05-08', '05-14', '05-25', '07-14', '11-11', '12-25'],
  );
  expect(isWorkingDay('2026-11-21')).toBe(false);
  expect(isWorkingDay('2026-11-23')).toBe(true);
});

test.each([
  ['2026-11-23T07:59', '2026-11-23T08:00', 'the same morning'],
  ['2026-11-23T08:00', '2026-11-24T08:00', 'the next day'],
  ['2026-11-20T09:00', '2026-11-23T08:00', 'over a week-end'],
  ['2026-03-27T09:00', '2026-03-30T08:00', 'over the change of hour'],
  ['2026-12-24T09:00', '2026-12-28T08:00', 'over Christmas, a Friday'],
  ['2026-12-31T09:00', '2027-01-04T08:00', 'into the next year'],
  ['2027-03-26T09:00', '2027-03-30T08:00', 'over Easter Monday'],
  ['2024-05-07T09:00', '2024-05-10T08:00', 'over 8 May and Ascension Day'],
])('8 o’clock after %s is %s: %s', (from, to) => {
  expect(localInstant(nextWorkingHour(parisInstant(from)!, '08:00'))).toBe(to);
});

test('working days are counted over week-ends and public holidays', () => {
  expect(addWorkingDays('2026-11-23', 10)).toBe('2026-12-07');
  // Christmas is a Friday, New Year’s Day another one.
  expect(addWorkingDays('2026-12-24', 1)).toBe('2026-12-28');
  expect(addWorkingDays('2026-12-24', 10)).toBe('2027-01-11');
  expect(addWorkingDays('2026-11-21', 1)).toBe('2026-11-23');
});
