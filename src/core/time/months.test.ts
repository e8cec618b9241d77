import fc from 'fast-check';
import { expect, test } from 'vitest';
import { monthBeside, weeksOf } from './months.ts';

test('the weeks of a month hold each of its days once, in order, from Monday', () => {
  const month = fc.tuple(fc.integer({ min: 1900, max: 2099 }), fc.integer({ min: 1, max: 12 }));
  fc.assert(
    fc.property(month, ([year, n]) => {
      const key = `${year}-${String(n).padStart(2, '0')}`;
      const weeks = weeksOf(key);
      const days = weeks.flat().filter((day) => day !== null);
      expect(days).toHaveLength(new Date(Date.UTC(year, n, 0)).getUTCDate());
      expect([...days].sort()).toEqual(days);
      for (const week of weeks) {
        expect(week).toHaveLength(7);
        for (const [rank, day] of week.entries())
          if (day) expect((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7).toBe(rank);
      }
      expect(monthBeside(monthBeside(key, 1), -1)).toBe(key);
    }),
  );
});
