/** Cents of what somebody typed, « 1 000,5 € » included, without any rounding; null when it is no amount. */
export function centsOf(typed: string): number | null {
  const found = /^(\d{1,7})(?:[,.](\d{1,2}))?€?$/.exec(typed.replace(/[\s\u00a0\u202f]/g, ''));
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : null;
}
