import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Amount, costOf } from './cost.ts';

test('the cars count, the one who bears the most comes first, what nobody bears comes last', () => {
  const lines: Amount[] = [
    { centimes: 30_000, payeur: null },
    { centimes: 12_050, payeur: 'campus' },
  ];
  const cars: Amount[] = [
    { centimes: 42_000, payeur: 'collectivite' },
    { centimes: 1_000, payeur: 'campus' },
  ];
  expect(costOf(lines, cars, 47)).toEqual({
    total: 85_050,
    cars: 43_000,
    payeurs: [
      { payeur: 'collectivite', centimes: 42_000 },
      { payeur: 'campus', centimes: 13_050 },
      { payeur: null, centimes: 30_000 },
    ],
    jeunes: 47,
    parJeune: 1_810,
  });
  expect(costOf([], [], 0)).toEqual({ total: 0, cars: 0, payeurs: [], jeunes: 0, parJeune: null });
});

test('the parts of the payers always make the total', () => {
  const amount = fc.record({
    centimes: fc.integer({ min: 0, max: 10_000_000 }),
    payeur: fc.constantFrom('campus', 'entreprise', 'etablissement', 'collectivite', null),
  }) as fc.Arbitrary<Amount>;
  fc.assert(
    fc.property(fc.array(amount), fc.array(amount), fc.integer({ min: 0, max: 500 }), (lines, cars, jeunes) => {
      const cost = costOf(lines, cars, jeunes);
      expect(cost.payeurs.reduce((n, one) => n + one.centimes, 0)).toBe(cost.total);
      expect(new Set(cost.payeurs.map((one) => one.payeur)).size).toBe(cost.payeurs.length);
      if (jeunes > 0) expect(Math.abs(cost.parJeune! * jeunes - cost.total)).toBeLessThanOrEqual(jeunes / 2);
    }),
  );
});
