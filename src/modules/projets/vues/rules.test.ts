import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#core/time/index.ts';
import { barIn, placeIn } from './timeline.ts';

test.each([
  ['a whole year', { debut: '2026-01-01', fin: '2026-12-31' }, { from: 0, length: 100, open: false }],
  ['what goes past the year is cut', { debut: '2024-03-01', fin: '2028-06-30' }, { from: 0, length: 100, open: false }],
  ['one day is still drawn', { debut: '2026-01-01', fin: '2026-01-01' }, { from: 0, length: 0.3, open: false }],
  [
    'without its end, to the edge of its year',
    { debut: '2026-07-02', fin: null },
    { from: 49.9, length: 50.1, open: true },
  ],
  ['without its start, from the edge', { debut: null, fin: '2026-07-01' }, { from: 0, length: 49.9, open: true }],
  ['without its end, in no other year', { debut: '2025-07-02', fin: null }, null],
  ['without any day', { debut: null, fin: null }, null],
  ['before', { debut: '2025-01-01', fin: '2025-12-31' }, null],
  ['after', { debut: '2027-01-01', fin: '2027-12-31' }, null],
])('the bar of an action in 2026: %s', (_, dates, bar) => {
  expect(barIn('2026', dates)).toEqual(bar);
});

test('a bar never leaves its year, and the days keep their order', () => {
  const day = fc.integer({ min: -1_500, max: 1_500 }).map((n) => addDays('2026-06-15', n));
  fc.assert(
    fc.property(fc.option(day), fc.option(day), (one, other) => {
      const [debut, fin] = one && other && other < one ? [other, one] : [one, other];
      const bar = barIn('2026', { debut, fin });
      if (!bar) return;
      expect(bar.from).toBeGreaterThanOrEqual(0);
      expect(bar.length).toBeGreaterThan(0);
      expect(bar.from + bar.length).toBeLessThanOrEqual(100.05);
      if (debut?.startsWith('2026')) expect(bar.from).toBe(placeIn('2026', debut));
    }),
  );
});
