import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEAST, maskAlone, maskCells, maskPart } from './small-cells.ts';

describe('hiding', () => {
  test.each([
    [
      [30, 22, 3],
      [30, null, null],
    ],
    [[3], [null]],
    [
      [0, 12, 0],
      [0, 12, 0],
    ],
    [
      [1, 1, 40],
      [null, null, null],
    ],
    [
      [4, 4, 40],
      [null, null, 40],
    ],
    [
      [5, 6],
      [5, 6],
    ],
  ])('%j is shown as %j', (cells, shown) => {
    expect(maskCells(cells)).toEqual(shown);
  });

  test('no small cell is ever shown, nor given back by the total', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 9 }), (cells) => {
        const shown = maskCells(cells);
        expect(shown.every((n) => n === null || n === 0 || n >= LEAST)).toBe(true);
        const hidden = cells.filter((_, index) => shown[index] === null);
        const total = hidden.reduce((sum, n) => sum + n, 0);
        const positive = cells.filter((n) => n > 0);
        // Either nothing is hidden, or two cells at least that hold five pupils together, or everything that there is.
        expect(hidden.length === 0 || (hidden.length > 1 && total >= LEAST) || hidden.length === positive.length).toBe(
          true,
        );
        expect(shown.every((n, index) => n === null || n === cells[index])).toBe(true);
      }),
    );
  });

  test('a part is shown only when neither it nor the rest is small', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), (a, b) => {
        const shown = maskPart(a, a + b);
        if (shown !== null) for (const n of [a, b]) expect(n === 0 || n >= LEAST).toBe(true);
      }),
    );
    expect([maskPart(null, 30), maskPart(12, 30), maskPart(28, 30)]).toEqual([null, 12, null]);
  });
});

test.each([
  [0, 0],
  [4, null],
  [5, 5],
])('%i persons are shown as %s', (n, shown) => expect(maskAlone(n)).toBe(shown));

test.each([
  [6, 14, 6],
  [3, 14, null],
  [12, 14, null],
  [0, 14, 0],
  [null, 14, null],
])('%s girls of %i are shown as %s', (girls, all, shown) => expect(maskPart(girls, all)).toBe(shown));
