import { describe, expect, test } from 'vitest';
import { currentPoint, lateText } from './progress.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 13, minute));
const open = { etat: 'ouverte', ouverteLe: at(5) };

describe('the item in progress', () => {
  test.each([
    ['none was called', open, [], null],
    [
      'the last one called',
      open,
      [
        ['a', 6],
        ['b', 20],
      ],
      'b',
    ],
    [
      'gone back to',
      open,
      [
        ['b', 20],
        ['a', 30],
      ],
      'a',
    ],
    ['called before a first opening, without quorum', open, [['a', 4]], null],
    ['the meeting is over', { ...open, etat: 'close' }, [['a', 6]], null],
    ['the meeting is not open', { etat: 'convoquee', ouverteLe: null }, [['a', 6]], null],
  ] as const)('%s', (_, meeting, called, expected) => {
    const points = called.map(([id, minute]) => ({ id, appeleLe: at(minute) }));
    expect(currentPoint(meeting, points)).toBe(expected);
  });
});

describe('how late it is', () => {
  const points = [
    { id: 'a', minutes: 10 },
    { id: 'b', minutes: 20 },
    { id: 'c', minutes: null },
    { id: 'd', minutes: 5 },
  ];
  test.each([
    ['a', 10, null],
    ['a', 11, '1 min de retard'],
    ['b', 29, null],
    ['b', 34, '4 min de retard'],
    ['b', 100, '1 h 10 de retard'],
    ['c', 59, null],
    ['d', 59, null],
    [null, 59, null],
  ] as const)('item %s, minute %i', (current, minute, expected) => {
    expect(lateText({ debut: at(0) }, points, current, at(minute))).toBe(expected);
  });
});
