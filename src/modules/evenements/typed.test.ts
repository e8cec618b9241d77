import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDate, localInstant } from '#core/time/index.ts';
import { calendarMonth, daysOf } from './agenda/months.ts';
import { readCount, readDay, readHour, readWhen, showWhen } from './typed.ts';

const EMPTY = { jour: '', dernier_jour: '', heure_debut: '', heure_fin: '', connu: '' };

describe('days and hours as they are typed', () => {
  test.each([
    ['2027-03-16', '2027-03-16'],
    ['16/3/2027', '2027-03-16'],
    ['30/02/2027', null],
    ['demain', null],
  ])('day %s', (typed, day) => expect(readDay(typed)).toBe(day));

  test.each([
    ['9:30', '09:30'],
    ['9 h 30', '09:30'],
    ['9h', '09:00'],
    ['24:00', null],
    ['9:60', null],
    ['930', null],
  ])('hour %s', (typed, hour) => expect(readHour(typed)).toBe(hour));

  test('a number between its bounds, thousands apart', () => {
    expect(readCount('1\u202f200', [0, 5_000])).toBe(1_200);
    expect(readCount('-1', [0, 5_000])).toBeNull();
    expect(readCount('5001', [0, 5_000])).toBeNull();
  });

  test('a month, a school year: their first and their last instant in Paris', () => {
    const month = readWhen({ ...EMPTY, jour: '2028-02-10', connu: 'mois' });
    expect(month.ok && [month.when.debut, month.when.fin].map((one) => localInstant(one!))).toEqual([
      '2028-02-01T00:00',
      '2028-02-29T23:59',
    ]);
    const year = readWhen({ ...EMPTY, jour: '2019-03-01', connu: 'annee' });
    expect(year.ok && [year.when.debut, year.when.fin].map((one) => isoDate(one!))).toEqual([
      '2018-09-01',
      '2019-08-31',
    ]);
  });

  test('an end that comes first, hours without their pair, hours of a day that is not known', () => {
    const refused = (typed: Partial<typeof EMPTY>) => {
      const read = readWhen({ ...EMPTY, jour: '2027-03-16', ...typed });
      return read.ok ? [] : Object.keys(read.errors);
    };
    expect(refused({ dernier_jour: '2027-03-15' })).toEqual(['dernier_jour']);
    expect(refused({ heure_debut: '9:00' })).toEqual(['heure_fin']);
    expect(refused({ heure_debut: '11:00', heure_fin: '9:00' })).toEqual(['heure_fin']);
    expect(refused({ heure_debut: '9:00', heure_fin: '10:00', connu: 'mois' })).toEqual(['connu']);
  });

  test('what is read shows again as the same instants', () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: 3, max: 22 }), fc.integer({ min: 0, max: 59 }), (date, hour, minute) => {
        const typed = {
          ...EMPTY,
          jour: isoDate(date),
          heure_debut: `${hour}:${String(minute).padStart(2, '0')}`,
          heure_fin: '23:59',
        };
        const read = readWhen(typed);
        expect(read.ok && readWhen(showWhen(read.when))).toEqual(read);
      }),
    );
  });
});

describe('a month of the calendar', () => {
  const event = {
    slug: 'forum',
    debut: new Date('2027-03-30T22:00:00Z'),
    fin: new Date('2027-04-01T10:00:00Z'),
    filiereLettre: 'S',
  };

  test('weeks begin on Monday; an event over two months is on each of its days', () => {
    const march = calendarMonth('2027-03', [{ ...event, precision: 'jour' }], '2027-03-09');
    expect(march.label).toBe('Mars 2027');
    expect(march.weeks[0]!.map((one) => one?.n ?? null)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(
      march.weeks
        .flat()
        .filter((one) => one?.events)
        .map((one) => one!.day),
    ).toEqual(['2027-03-31']);
    const april = calendarMonth('2027-04', [{ ...event, precision: 'jour' }], '2027-03-09');
    expect(april.weeks[0]!.slice(0, 4).map((one) => one?.events ?? null)).toEqual([null, null, null, 1]);
    expect(
      march.weeks
        .flat()
        .filter((one) => one?.today)
        .map((one) => one!.n),
    ).toEqual([9]);
  });

  test('a day that is not known marks none', () => {
    expect(daysOf({ ...event, precision: 'mois' })).toEqual([]);
  });

  test('every month has all its days, in whole weeks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2100 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const { weeks } = calendarMonth(`${year}-${String(month).padStart(2, '0')}`, [], '2000-01-01');
        expect(weeks.every((week) => week.length === 7)).toBe(true);
        const days = weeks.flat().flatMap((one) => one?.n ?? []);
        expect(days).toEqual(
          Array.from({ length: new Date(Date.UTC(year, month, 0)).getUTCDate() }, (_, index) => index + 1),
        );
      }),
    );
  });
});
