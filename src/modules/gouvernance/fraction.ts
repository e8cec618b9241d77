/** An exact fraction: a vote of 2/3 must not depend on how a computer writes 0.666… */
export interface Fraction {
  n: bigint;
  d: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

/** @throws RangeError when the denominator is zero. */
export function fraction(n: bigint | number, d: bigint | number = 1): Fraction {
  const [top, bottom] = [BigInt(n), BigInt(d)];
  if (bottom === 0n) throw new RangeError('A fraction has no zero denominator.');
  const sign = bottom < 0n ? -1n : 1n;
  const shared = gcd(top, bottom) || 1n;
  return { n: (sign * top) / shared, d: (sign * bottom) / shared };
}

export const ZERO = fraction(0);

export const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d);
/** @throws RangeError when `b` is zero. */
export const over = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n);
export const sum = (all: readonly Fraction[]): Fraction => all.reduce(plus, ZERO);

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export const compare = (a: Fraction, b: Fraction): number => {
  const gap = a.n * b.d - b.n * a.d;
  return gap < 0n ? -1 : gap > 0n ? 1 : 0;
};

/** Smallest whole number that is not below: « un tiers de 35 » asks for 12. */
export const ceiling = ({ n, d }: Fraction): number => Number(n >= 0n ? (n + d - 1n) / d : n / d);

/** Decimal writing of at most `digits` decimals, half rounded up, without trailing zeros: « 68,75 ». */
export function frenchNumber({ n, d }: Fraction, digits = 2): string {
  const unit = 10n ** BigInt(digits);
  const scaled = ((n < 0n ? -n : n) * unit * 2n + d) / (2n * d);
  const decimals =
    digits === 0
      ? ''
      : String(scaled % unit)
          .padStart(digits, '0')
          .replace(/0+$/, '');
  const text = `${scaled / unit}${decimals ? `,${decimals}` : ''}`;
  return n < 0n && scaled !== 0n ? `-${text}` : text;
}

/** A weight as people write it in statutes (`30`, `12.5`), taken exactly. */
export function exactDecimal(value: number): Fraction {
  const [whole = '0', decimals = ''] = String(value).split('.');
  return fraction(BigInt(`${whole}${decimals}`), 10n ** BigInt(decimals.length));
}
