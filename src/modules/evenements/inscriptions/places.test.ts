import { describe, expect, test } from 'vitest';
import { type Counted, placesLeft, type Room } from './places.ts';

const group = (id: string, jeunes: number, more: Partial<Counted> = {}): Counted => ({
  id,
  creneauId: 'c1',
  jeunes,
  adultes: 2,
  reservations: [],
  ...more,
});
const room = (more: Partial<Room> = {}): Room => ({
  slots: [{ id: 'c1', jeunes: 60, adultes: 8 }],
  reservations: [],
  held: [],
  today: '2027-03-01',
  ...more,
});

test('pupils and adults are counted apart', () => {
  const left = placesLeft(room({ held: [group('a', 26), group('b', 14, { adultes: 5 })] }), 'c1', []);
  expect(left).toEqual({ jeunes: 20, adultes: 1 });
});

test('an unknown slot has no place', () => {
  expect(placesLeft(room(), 'ailleurs', [])).toEqual({ jeunes: 0, adultes: 0 });
});

describe('places kept for some', () => {
  const kept = { id: 'r', creneauId: 'c1', places: 30, jusquAu: '2027-03-05' };
  test.each([
    ['others have what is not kept', room({ reservations: [kept] }), [], 30],
    ['those it is for have all', room({ reservations: [kept] }), ['r'], 60],
    ['until its last day, included', room({ reservations: [kept], today: '2027-03-05' }), [], 30],
    ['the day after, everybody', room({ reservations: [kept], today: '2027-03-06' }), [], 60],
    [
      'what its own groups took is no longer kept twice',
      room({ reservations: [kept], held: [group('a', 20, { reservations: ['r'] })] }),
      [],
      30,
    ],
    ['never under zero', room({ reservations: [{ ...kept, places: 80 }] }), [], 0],
  ] as const)('%s', (_, given, reservations, jeunes) => {
    expect(placesLeft(given, 'c1', reservations).jeunes).toBe(jeunes);
  });

  test('on the whole event, it binds on what is left in all the slots', () => {
    const slots = [
      { id: 'c1', jeunes: 30, adultes: 4 },
      { id: 'c2', jeunes: 30, adultes: 4 },
    ];
    const reservations = [{ id: 'r', creneauId: null, places: 30, jusquAu: null }];
    const held = [group('a', 25)];
    expect(placesLeft(room({ slots, reservations, held }), 'c2', [])).toEqual({ jeunes: 5, adultes: 4 });
    expect(placesLeft(room({ slots, reservations, held }), 'c2', ['r'])).toEqual({ jeunes: 30, adultes: 4 });
  });
});
