import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hideSmall, hideSmallTable, SMALL } from './small-cells.ts';

test.each([
  ['nothing small', [12, 9], [12, 9]],
  ['a small one and its companion', [3, 21], [null, null]],
  ['two small ones suffice', [3, 21, 2], [null, 21, null]],
  ['the smallest goes with it', [3, 21, 9], [null, 21, null]],
  ['nobody is nobody', [0, 12], [0, 12]],
  ['rather another than a zero', [3, 0, 12], [null, 0, null]],
  ['a zero when there is nothing else', [3, 0], [null, null]],
])('%s', (_, values, shown) => {
  expect(hideSmall(values)).toEqual(shown);
});

test('in a table whose sums are shown, nothing hidden can be found again by subtraction', () => {
  const table = fc
    .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(fc.nat(40), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    );
  fc.assert(
    fc.property(table, (rows) => {
      const shown = hideSmallTable(rows);
      const lines = [...shown, ...rows[0]!.map((_, c) => shown.map((row) => row[c]!))];
      for (const line of lines) expect(line.filter((value) => value === null)).not.toHaveLength(1);
      for (const [r, row] of shown.entries())
        for (const [c, value] of row.entries()) {
          expect(value === null || value === rows[r]![c]).toBe(true);
          if (value !== null) expect(value === 0 || value >= SMALL).toBe(true);
        }
    }),
  );
});
