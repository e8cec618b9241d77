/**
 * Official codes of organisations: forms and check rules, pure (domain.md §3.2, ecosystem.md §1.1).
 * A code that passes is not proof that it exists: only that it can.
 */

/** `genre` of an identifier, as stored. */
export const identifierKinds = ['uai', 'siret', 'siren', 'rna', 'nda', 'ror'] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

/** `controle`: the check letter or key is the expected one, or not. */
export type CheckResult = 'valide' | 'cle_inhabituelle';

export interface ReadIdentifier {
  /** Canonical form: capitals, leading zeros restored, no space. */
  value: string;
  check: CheckResult;
}

const UAI_LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';

/** Check letter of the seven digits of a UAI: number mod 23 in an alphabet without I, O, Q. */
export const uaiLetter = (digits: string): string => UAI_LETTERS[Number(digits) % 23]!;

const compact = (text: string): string => text.replace(/[\s\u00a0\u202f.-]/g, '').toUpperCase();

/**
 * Reads a UAI, whatever its dress: lower case, spaces, leading zeros lost by a spreadsheet. Two published codes start
 * with a letter (C590350K): no rule is known for them, so they pass as `cle_inhabituelle`.
 * @returns null when the text is not of the form of a UAI at all.
 */
export function readUai(text: string): ReadIdentifier | null {
  const bare = compact(text);
  if (!/^(?:[0-9A-Z]\d{6}|\d{1,6})[A-Z]$/.test(bare)) return null;
  const value = bare.padStart(8, '0');
  const digits = value.slice(0, 7);
  const expected = /^\d{7}$/.test(digits) ? uaiLetter(digits) : null;
  return { value, check: expected === value[7] ? 'valide' : 'cle_inhabituelle' };
}

/** Luhn: every second digit from the right doubled, sum multiple of 10. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let rank = 0; rank < digits.length; rank += 1) {
    const digit = Number(digits[digits.length - 1 - rank]);
    const doubled = rank % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const digitSum = (digits: string): number => [...digits].reduce((sum, digit) => sum + Number(digit), 0);

/** La Poste: its 356000000 establishments ran out of Luhn keys, a digit sum multiple of 5 is accepted too. */
const laPoste = (siret: string): boolean => siret.startsWith('356000000') && digitSum(siret) % 5 === 0;

/**
 * Reads a SIRET; leading zeros lost by a spreadsheet (12 or 13 digits left) come back when the key then holds.
 * Letters (Monaco) pass as `cle_inhabituelle`. @returns null on a wrong form **or a wrong key**: a SIRET names the
 * payer, a wrong one is worse than none.
 */
export function readSiret(text: string): ReadIdentifier | null {
  const bare = compact(text);
  if (/^\d{12,13}$/.test(bare)) {
    const padded = bare.padStart(14, '0');
    return luhn(padded) ? { value: padded, check: 'valide' } : null;
  }
  if (!/^[0-9A-Z]{14}$/.test(bare) || /^0+$/.test(bare)) return null;
  // Monaco: letters inside, but never a word or a spreadsheet’s « 1,3E+13 ».
  if (!/^\d{14}$/.test(bare)) return /\d{8}/.test(bare) ? { value: bare, check: 'cle_inhabituelle' } : null;
  return luhn(bare) || laPoste(bare) ? { value: bare, check: 'valide' } : null;
}

/** Reads a SIREN: nine digits, Luhn. */
export function readSiren(text: string): ReadIdentifier | null {
  const bare = compact(text);
  if (!/^\d{8,9}$/.test(bare) || /^0+$/.test(bare)) return null;
  const value = bare.padStart(9, '0');
  return luhn(value) ? { value, check: 'valide' } : null;
}

/** Register of associations: W and nine digits, no key. */
export function readRna(text: string): ReadIdentifier | null {
  const bare = compact(text);
  return /^W\d{9}$/.test(bare) ? { value: bare, check: 'valide' } : null;
}

/** Declaration of training activity: eleven digits, a lost leading zero restored, no known key. */
export function readNda(text: string): ReadIdentifier | null {
  const bare = compact(text);
  return /^\d{10,11}$/.test(bare) && !/^0+$/.test(bare) ? { value: bare.padStart(11, '0'), check: 'valide' } : null;
}

/** Research Organization Registry: `0` and eight characters, with or without its address. */
export function readRor(text: string): ReadIdentifier | null {
  const match = /^(?:https?:\/\/ror\.org\/)?(0[a-z0-9]{6}\d{2})$/i.exec(text.trim());
  return match ? { value: match[1]!.toLowerCase(), check: 'valide' } : null;
}

const readers: Record<IdentifierKind, (text: string) => ReadIdentifier | null> = {
  uai: readUai,
  siret: readSiret,
  siren: readSiren,
  rna: readRna,
  nda: readNda,
  ror: readRor,
};

/** Reads an identifier of a file: what is well formed but unusual passes, and says so. */
export const readIdentifier = (kind: IdentifierKind, text: string): ReadIdentifier | null => readers[kind](text);

/** A person types: an unusual key is most often a typing mistake, refused (Monaco’s letters excepted). */
export function readTypedIdentifier(kind: IdentifierKind, text: string): ReadIdentifier | null {
  const read = readers[kind](text);
  if (!read || read.check === 'valide') return read;
  return kind === 'siret' ? read : null;
}

/** Département (INSEE) in the first three characters of a UAI: `033…` → 33, `620` → 2A, `720` → 2B, `974…` → 974. */
export function departementOfUai(uai: string): string | null {
  const head = uai.slice(0, 3);
  if (head === '620') return '2A';
  if (head === '720') return '2B';
  if (/^97[1-8]$/.test(head)) return head;
  // The ministry numbers the Pacific its own way: 983 New Caledonia, 984 French Polynesia.
  if (head === '983') return '988';
  if (head === '984') return '987';
  if (/^98[678]$/.test(head)) return head;
  const metropolitan = /^0(\d{2})$/.exec(head);
  return metropolitan && Number(metropolitan[1]) >= 1 && Number(metropolitan[1]) <= 95 && metropolitan[1] !== '20'
    ? metropolitan[1]!
    : null;
}
