import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readHour, readWeek } from './check-placement.ts';
import { classLabels, hourText } from './labels.ts';
import { minorFaults, type Planned } from './minors.ts';
import { placementKinds } from './placement.ts';

const FIRM = { genre: 'entreprise', familiale: false } as const;
const week: Planned = {
  nature: 'sequence_observation',
  classes: ['3e'],
  ageMin: 14,
  arrivee: 510,
  depart: 930,
  pause: 60,
  jours: 5,
};
const faults = (change: Partial<Planned>, host: Parameters<typeof minorFaults>[1] = FIRM) =>
  minorFaults({ ...week, ...change }, host);

describe('rules on minors, each at its field', () => {
  test('a usual week of observation breaks none', () => expect(faults({})).toEqual({}));

  test.each<[string, Partial<Planned>, string, RegExp]>([
    ['a class before the 4e', { classes: ['5e', '4e'] }, 'classes', /4e ou de 3e au moins.*L\. 4153-1/],
    ['under fourteen at a private employer', { ageMin: 13 }, 'age_min', /Avant 14 ans.*L\. 4153-5/],
    ['an initiation under fourteen', { nature: 'stage_initiation', ageMin: 13 }, 'age_min', /14 ans au moins/],
    ['a visit of three days', { nature: 'visite_information', jours: 3 }, 'jours', /deux jours consécutifs/],
    ['more than 30 hours at fourteen', { depart: 960 }, 'jours', /30 heures par semaine/],
    ['more than 7 hours at fifteen', { ageMin: 15, depart: 1000 }, 'depart', /7 heures par jour/],
    ['more than 8 hours at sixteen', { ageMin: 16, depart: 1060 }, 'depart', /8 heures par jour.*L\. 3162-1/],
    ['before six', { arrivee: 330, depart: 700 }, 'arrivee', /entre 20 heures et 6 heures/],
    ['after eight in the evening at fifteen', { ageMin: 15, arrivee: 900, depart: 1230 }, 'depart', /20 heures/],
    ['after ten at seventeen', { ageMin: 17, arrivee: 1000, depart: 1350 }, 'depart', /22 heures/],
    ['ten hours of rest by a long break', { arrivee: 420, depart: 1100, pause: 300 }, 'depart', /14 heures de repos/],
    ['five hours without a break', { depart: 810, pause: 0 }, 'pause', /pause de 30 minutes.*L\. 3162-3/],
    ['a mini-stay in a firm', { nature: 'mini_stage' }, 'organisation', /établissement d’enseignement/],
  ])('%s is refused, the rule quoted', (_, change, field, rule) => {
    const found = faults(change);
    expect(Object.keys(found)).toEqual([field]);
    expect(found[field]).toMatch(rule);
  });

  test('under fourteen, a family firm and a public body may receive', () => {
    expect(faults({ ageMin: 13 }, { genre: 'entreprise', familiale: true })).toEqual({});
    expect(faults({ ageMin: 13 }, { genre: 'commune', familiale: false })).toEqual({});
  });

  test('nobody who is eighteen is kept to the hours of minors', () =>
    expect(faults({ ageMin: 18, arrivee: 300, depart: 1380, pause: 0 })).toEqual({}));

  test('what fits the youngest fits whoever is older', () => {
    const planned = fc.record({
      nature: fc.constantFrom(...placementKinds),
      classes: fc.constantFrom(...Object.keys(classLabels)).map((one) => [one]),
      ageMin: fc.integer({ min: 10, max: 24 }),
      arrivee: fc.integer({ min: 0, max: 700 }),
      depart: fc.integer({ min: 701, max: 1440 }),
      pause: fc.integer({ min: 0, max: 200 }),
      jours: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(planned, fc.integer({ min: 0, max: 10 }), (one, older) => {
        fc.pre(Object.keys(minorFaults(one, FIRM)).length === 0);
        expect(minorFaults({ ...one, ageMin: one.ageMin + older }, FIRM)).toEqual({});
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('what a form says of hours and weeks', () => {
  test.each([
    ['8 h 30', 510],
    ['08:30', 510],
    ['16h', 960],
    ['24 h', null],
    ['8 h 75', null],
    ['midi', null],
    ['-1h', null],
  ])('%s', (typed, minutes) => expect(readHour(typed)).toBe(minutes));

  test('an hour is read back as it is written', () =>
    fc.assert(fc.property(fc.integer({ min: 0, max: 1439 }), (n) => void expect(readHour(hourText(n))).toBe(n))));

  test.each([
    ['17/03/2027', '2027-03-15'],
    ['2027-03-21', '2027-03-15'],
    ['1/3/2027', '2027-03-01'],
    ['31/02/2027', null],
    ['mars', null],
  ])('the week of %s', (typed, monday) => expect(readWeek(typed)).toBe(monday));

  test('no text makes it fail', () =>
    fc.assert(fc.property(fc.string(), (typed) => void [readHour(typed), readWeek(typed)])));
});
