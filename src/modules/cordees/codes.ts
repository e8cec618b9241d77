/** Most codes in one sending: a large roster of a school. */
export const MOST_CODES = 500;

/** A code that a school gives: letters, digits and dashes, with two digits at least. A name has none. */
const CODE = /^(?=(?:[^0-9]*[0-9]){2})[A-Z0-9][A-Z0-9-]{2,15}$/;

export interface ReadCodes {
  /** Each once, in the order typed. */
  codes: string[];
  /** How many lines are no code; they are not kept, nor shown to anybody else. */
  refused: number;
}

/** Codes typed one a line, or separated by commas or spaces. What may be a name is refused, never kept. */
export function readCodes(typed: string): ReadCodes {
  const lines = typed
    .split(/[\n,;\t]+/)
    .map((one) => one.trim().toUpperCase())
    .filter(Boolean);
  const codes = new Set(lines.filter((one) => CODE.test(one)));
  return { codes: [...codes], refused: lines.filter((one) => !CODE.test(one)).length };
}
