import { expect, test } from 'vitest';
import { letterOf, partsOf, proposedSettings, turnsOf, turnsThatFit } from './rotation.ts';

const slot = { debut: new Date('2027-03-16T08:00:00Z'), fin: new Date('2027-03-16T10:15:00Z') };

test('turns end within the slot: the walk after the last one is not counted', () => {
  const minutes = { accueil: 10, tour: 20, passage: 5, ensemble: false };
  expect(turnsThatFit(slot, minutes)).toBe(5);
  expect(turnsThatFit(slot, { ...minutes, accueil: 16 })).toBe(4);
  expect(turnsThatFit(slot, { ...minutes, tour: 200 })).toBe(0);
  const turns = turnsOf(slot, { ...minutes, tours: 5 });
  expect(turns.map((one) => one.debut.toISOString().slice(11, 16))).toEqual([
    '08:10',
    '08:35',
    '09:00',
    '09:25',
    '09:50',
  ]);
  expect(turns.at(-1)!.fin <= slot.fin).toBe(true);
});

test('what is proposed lasts as long as the longest stand, and fits', () => {
  expect(proposedSettings(slot, [{ minutes: 20 }, { minutes: 25 }])).toEqual({
    accueil: 10,
    tour: 25,
    passage: 5,
    tours: 2,
    ensemble: false,
  });
  expect(
    proposedSettings(
      slot,
      Array.from({ length: 9 }, () => ({ minutes: 40 })),
    ).tours,
  ).toBe(2);
  expect(proposedSettings(slot, []).tours).toBe(1);
});

test('letters follow the alphabet, then begin again', () => {
  expect([1, 2, 26, 27, 52, 53].map(letterOf)).toEqual(['A', 'B', 'Z', 'AA', 'AZ', 'BA']);
});

test('a divided group keeps all its pupils, in parts as equal as can be', () => {
  const parts = partsOf({ id: 'g', classe: '4e 2', jeunes: 23, rang: 2, parts: 3 });
  expect(parts.map((one) => [one.id, one.lettre, one.jeunes])).toEqual([
    ['g_1', 'B1', 8],
    ['g_2', 'B2', 8],
    ['g_3', 'B3', 7],
  ]);
  expect(partsOf({ id: 'g', classe: '4e 2', jeunes: 23, rang: 2, parts: 1 })[0]!.lettre).toBe('B');
});
