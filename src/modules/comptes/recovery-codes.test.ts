import { describe, expect, it } from 'vitest';
import { newRecoveryCodes, normalRecoveryCode, RECOVERY_CODES } from './recovery-codes.ts';

describe('recovery codes', () => {
  const made = Array.from({ length: 200 }, newRecoveryCodes);
  const codes = made.flat();

  it('are ten, of twelve signs that nobody confuses, and are never made twice', () => {
    expect(made.every((ten) => ten.length === RECOVERY_CODES)).toBe(true);
    for (const code of codes) expect(code).toMatch(/^[2-9b-df-hj-np-tv-xz]{4}(-[2-9b-df-hj-np-tv-xz]{4}){2}$/);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('hold 57 bits: every sign comes at every place, as often as another', () => {
    const signs = new Set(codes.join('').replaceAll('-', ''));
    expect(12 * Math.log2(signs.size)).toBeGreaterThan(57);
    for (let place = 0; place < 14; place++) {
      if (place === 4 || place === 9) continue;
      const counts = new Map<string, number>();
      for (const code of codes) counts.set(code[place]!, (counts.get(code[place]!) ?? 0) + 1);
      expect(counts.size).toBe(signs.size);
      // 2,000 draws of 27 signs: 74 each, within more than five standard deviations.
      for (const [sign, times] of counts) expect(Math.abs(times - codes.length / signs.size), sign).toBeLessThan(50);
    }
  });

  it('are read however they are typed, and nothing else is', () => {
    const [code] = newRecoveryCodes();
    expect(normalRecoveryCode(` ${code!.toUpperCase().replaceAll('-', ' ')} `)).toBe(code);
    for (const wrong of ['', code!.slice(1), `${code}2`, code!.replace(/^./, 'a')])
      expect(normalRecoveryCode(wrong)).toBeNull();
  });
});
