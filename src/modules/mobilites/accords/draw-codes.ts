import { randomInt } from 'node:crypto';

/** Without the letters and figures that are taken for others. */
const SIGNS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const LENGTH = 4;

const draw = (): string => Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]!).join('');

/** As many different codes: drawn, so that none says anything of its pupil. */
export function drawCodes(n: number): string[] {
  const codes = new Set<string>();
  while (codes.size < n) codes.add(draw());
  return [...codes].sort();
}
