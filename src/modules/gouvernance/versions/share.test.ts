import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shareOf, typedShare } from './share.ts';

describe('a part of a whole', () => {
  test.each([
    ['1/3', 1, 3],
    [' 2 / 3 ', 2, 3],
    ['un tiers', 1, 3],
    ['Deux tiers', 2, 3],
    ['la moitié', 1, 2],
    ['moitié', 1, 2],
    ['33 %', 33, 100],
    ['33%', 33, 100],
    ['33,5 %', 67, 200],
    ['0,5', 1, 2],
    ['0.25', 25, 100],
    ['1', 1, 1],
    ['0', 0, 1],
    ['100 %', 100, 100],
  ])('is read from « %s »', (typed, numerateur, denominateur) => {
    expect(shareOf(typed)).toEqual({ numerateur, denominateur });
  });

  test.each(['', '4/3', '1/0', '150 %', '1,5', '-1/3', '50', 'beaucoup', '1/3 %', '1e2'])('is not « %s »', (typed) => {
    expect(shareOf(typed)).toBeNull();
  });

  test('is shown so that it reads back to itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 0, max: 999 }), (denominateur, top) => {
        const part = { numerateur: Math.min(top, denominateur), denominateur };
        expect(shareOf(typedShare(part))).toEqual(part);
      }),
    );
  });
});
