import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ceiling, compare, exactDecimal, fraction, frenchNumber, over, plus, times } from './fraction.ts';

const any = fc
  .tuple(fc.bigInt({ min: -10_000n, max: 10_000n }), fc.bigInt({ min: 1n, max: 500n }))
  .map(([n, d]) => fraction(n, d));

describe('an exact fraction', () => {
  it('adds, multiplies and divides without loss', () => {
    expect(plus(fraction(1, 3), fraction(1, 6))).toEqual(fraction(1, 2));
    expect(times(fraction(25), fraction(4, 5))).toEqual(fraction(20));
    expect(over(fraction(275, 4), fraction(80))).toEqual(fraction(55, 64));
    expect(() => fraction(1, 0)).toThrow(RangeError);
  });

  it('compares as the numbers it stands for', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(compare(a, b)).toBe(-compare(b, a) + 0);
        expect(compare(plus(a, fraction(1)), a)).toBe(1);
        expect(compare(a, a)).toBe(0);
      }),
    );
  });

  it('says the whole number that is enough', () => {
    expect(ceiling(fraction(36, 3))).toBe(12);
    expect(ceiling(fraction(35, 3))).toBe(12);
    expect(ceiling(fraction(0, 3))).toBe(0);
  });

  it.each([
    [fraction(275, 4), 2, '68,75'],
    [fraction(30), 2, '30'],
    [fraction(5500, 64), 1, '85,9'],
    [fraction(2, 3), 2, '0,67'],
    [fraction(1, 8), 2, '0,13'],
    [fraction(-1, 4), 2, '-0,25'],
    [fraction(199, 2), 0, '100'],
  ])('is written in French', (value, digits, text) => {
    expect(frenchNumber(value, digits)).toBe(text);
  });

  it('takes a weight as it is written', () => {
    expect(exactDecimal(0.3)).toEqual(fraction(3, 10));
    expect(exactDecimal(25)).toEqual(fraction(25));
    expect(exactDecimal(12.5)).toEqual(fraction(25, 2));
  });
});
