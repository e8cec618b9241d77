import { randomInt } from 'node:crypto';

/** No vowel and nothing that reads like something else: no word, no doubt between 0 and O, 1 and l. */
const ALPHABET = '23456789bcdfghjkmnpqrstvwxz';
const GROUPS = 3;
const GROUP_LENGTH = 4;
export const RECOVERY_CODES = 10;

/** Ten codes of twelve signs (57 bits each), in groups: « bk4d-7zqp-x2mn ». */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () =>
    Array.from({ length: GROUPS }, () =>
      Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
    ).join('-'),
  );

/** A code as it is compared, however it was typed: capitals, spaces, other hyphens. Null when it has not its form. */
export function normalRecoveryCode(typed: string): string | null {
  const signs = typed.toLowerCase().replace(/[\s\p{Pd}]/gu, '');
  if (signs.length !== GROUPS * GROUP_LENGTH || [...signs].some((sign) => !ALPHABET.includes(sign))) return null;
  return signs.match(/.{4}/g)!.join('-');
}
