/**
 * Readers of the cells of French public files. Pure. Unless said otherwise: `null` is « nothing there » (blank, `nd`,
 * `*`, `NA`…), `undefined` is « something there that is not that ».
 */
export type Read<T> = T | null | undefined;

const ABSENT = new Set([
  '',
  'nd',
  'n.d.',
  'na',
  'n/a',
  'nc',
  'n.c.',
  'ns',
  'nr',
  'null',
  'none',
  '*',
  '**',
  '-',
  '–',
  '—',
  '.',
  '..',
  '…',
  '#n/a',
]);

/** Blank, or one of the ways to say that a figure is not given. */
export const isAbsent = (text: string): boolean => ABSENT.has(text.trim().toLowerCase());

/** Withheld by statistical secrecy (`*`, `s`), which is not « unknown ». */
export const isSecret = (text: string): boolean => /^(\*+|s)$/i.test(text.trim());

/** Text, or null when blank. Line ends inside a cell become one space. */
export const readText = (text: string): string | null => text.replace(/\s+/g, ' ').trim() || null;

/** `5,7`, `30.0`, `1 234,5`, `12 %`. A comma and a point together: the last one is the decimal mark. */
export function readDecimal(text: string): Read<number> {
  if (isAbsent(text)) return null;
  let plain = text.replace(/[\s\u00a0\u202f%€]/g, '');
  if (plain.includes(',') && plain.includes('.')) {
    const thousands = plain.lastIndexOf(',') > plain.lastIndexOf('.') ? '.' : ',';
    plain = plain.replaceAll(thousands, '');
  }
  plain = plain.replace(',', '.');
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i.test(plain) ? finite(Number(plain)) : undefined;
}

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);

/** `1 234`, `30.0`, `1,0`; a fraction is refused. */
export function readInteger(text: string): Read<number> {
  const value = readDecimal(text);
  if (value === null || value === undefined) return value;
  return Number.isSafeInteger(value) ? value : undefined;
}

/** A rate in whole percents, halves up, from a decimal: `66.5` → 67. Outside 0–100: undefined. */
export function readRate(text: string): Read<number> {
  const value = readDecimal(text);
  if (value === null || value === undefined) return value;
  return value >= 0 && value <= 100 ? Math.round(value) : undefined;
}

/** First year of `2024`, `2023_2024`, `2023-2024`, `rentrée 2023`, 1900–2100. */
export function readYear(text: string): Read<number> {
  if (isAbsent(text)) return null;
  const found = /(?<!\d)((?:19|20)\d{2}|2100)(?!\d)/.exec(text);
  return found ? Number(found[1]) : undefined;
}

const MONTHS = [
  'janvier',
  'fevrier',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'aout',
  'septembre',
  'octobre',
  'novembre',
  'decembre',
];

/** A day that exists, as ISO, or undefined. */
function isoDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}

/** Day of a spreadsheet serial number (1 = 1899-12-31; counted from 1899-12-30): 25288 → 1969-03-26. */
export function serialDate(serial: number): string | undefined {
  if (!(serial >= 1 && serial < 110_000)) return undefined;
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
}

/** `01/09/2023`, `1-9-23`, `2023-09-01T…`, `1er septembre 2023`, `20230901`, or a spreadsheet serial. @returns ISO day. */
export function readDate(text: string): Read<string> {
  if (isAbsent(text)) return null;
  const plain = text.trim();
  const iso =
    /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})([T ].*)?$/.exec(plain) ?? /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(plain);
  if (iso) return isoDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const french = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(\s.*)?$/.exec(plain);
  if (french) return isoDay(fullYear(french[3]!), Number(french[2]), Number(french[1]));
  if (/^\d{1,6}([.,]\d+)?$/.test(plain)) return serialDate(Number(plain.replace(',', '.')));
  const words = /^(?:le\s+)?(\d{1,2})(?:er)?\s+(\p{L}+)\.?\s+(\d{4})$/iu.exec(plain);
  const month = words ? MONTHS.indexOf(unaccented(words[2]!)) + 1 : 0;
  return words && month > 0 ? isoDay(Number(words[3]), month, Number(words[1])) : undefined;
}

const unaccented = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Two digits: 1950–2049. */
const fullYear = (year: string): number =>
  year.length === 4 ? Number(year) : Number(year) + (Number(year) < 50 ? 2000 : 1900);

/** `oui`, `O`, `vrai`, `true`, `1`, `x`… */
export function readBoolean(text: string): Read<boolean> {
  const plain = unaccented(text.trim());
  if (['oui', 'o', 'vrai', 'true', '1', 'x', 'y', 'yes', 'v', 'active', 'actif'].includes(plain)) return true;
  if (['non', 'n', 'faux', 'false', '0', 'no', 'f', 'inactive', 'inactif'].includes(plain)) return false;
  return isAbsent(text) ? null : undefined;
}

/** `45.12, -0.66` (latitude first). */
export function readPoint(text: string): Read<{ latitude: number; longitude: number }> {
  if (isAbsent(text)) return null;
  const found = /^\[?\s*(-?\d{1,2}(?:\.\d+)?)(?:\s*[,;]\s*|\s+)(-?\d{1,3}(?:\.\d+)?)\s*\]?$/.exec(text.trim());
  return found ? pointOf(Number(found[1]), Number(found[2])) : undefined;
}

/** Two cells, decimal comma accepted. (0, 0) is an absence: no school stands there. */
export function readCoordinates(lat: string, lon: string): Read<{ latitude: number; longitude: number }> {
  const latitude = readDecimal(lat);
  const longitude = readDecimal(lon);
  if (latitude === undefined || longitude === undefined) return undefined;
  return latitude === null || longitude === null ? null : pointOf(latitude, longitude);
}

function pointOf(latitude: number, longitude: number): Read<{ latitude: number; longitude: number }> {
  if (latitude === 0 && longitude === 0) return null;
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined;
}

/** A code whose leading zeros a spreadsheet ate, in capitals and without inner blanks; `.0` of a number is taken off. */
export function readCode(text: string, length: number, form: RegExp): Read<string> {
  const plain = text
    .replace(/\s/g, '')
    .toUpperCase()
    .replace(/^(\d+)\.0$/, '$1');
  if (isAbsent(plain)) return null;
  // A spreadsheet eats the zeros of a code that begins with digits; more than two missing is another code.
  const lost = length - plain.length;
  const padded = lost > 0 && lost <= 2 && /^\d/.test(plain) ? plain.padStart(length, '0') : plain;
  return padded.length === length && form.test(padded) ? padded : undefined;
}

/** Form only; the check letter is the business of the room `organisations` (warn, do not reject: domain.md §3.2). */
export const readUai = (text: string): Read<string> => readCode(text, 8, /^[0-9A-Z]\d{6}[A-Z]$/);

/** `40025303`, `1022103` (lost zero), `400-24202 V`, `56133605 T` (hyphen and speciality letter). */
export function readCfd(text: string): Read<string> {
  const plain = text.replace(/[\s-]/g, '').toUpperCase();
  return readCode(/^\d{8}[A-Z]$/.test(plain) ? plain.slice(0, 8) : plain, 8, /^[0-9A-Z]{8}$/);
}

/** Module of the MEF: 10 characters. */
export const readMef = (text: string): Read<string> => readCode(text, 10, /^[0-9A-Z]{10}$/);
/** Statistical MEF: 11 characters. */
export const readMefStat = (text: string): Read<string> => readCode(text, 11, /^[0-9A-Z]{11}$/);
/** INSEE code of a commune: `33058`, `2A004`. */
export const readInsee = (text: string): Read<string> => readCode(text, 5, /^(\d{2}|2A|2B)\d{3}$/);
/** Postal code: five digits. */
export const readPostalCode = (text: string): Read<string> => readCode(text, 5, /^\d{5}$/);
/** ROME code of a trade: `H2913`. */
export const readRome = (text: string): Read<string> => readCode(text, 5, /^[A-N]\d{4}$/);
/** SIRET: 14 characters. */
export const readSiret = (text: string): Read<string> => readCode(text, 14, /^[0-9A-Z]{14}$/);

/** INSEE code of a département from `1`, `01`, `001`, `02A`, `971`. */
export function readDepartement(text: string): Read<string> {
  const plain = text.trim().toUpperCase();
  if (isAbsent(plain)) return null;
  const code = plain.replace(/^0(?=\d{2}$|2[AB]$)/, '').padStart(2, '0');
  return /^(\d{2}|2A|2B|97\d|98\d)$/.test(code) ? code : undefined;
}

/** `RNCP955`, `955`, `RS5123`; `0` is an absence. @param register the one meant by a bare number. */
export function readRncp(text: string, register: 'RNCP' | 'RS' = 'RNCP'): Read<string> {
  const plain = text.replace(/\s/g, '').toUpperCase().replace(/\.0$/, '');
  if (isAbsent(plain) || plain === '0') return null;
  const found = /^(RNCP|RS)?(\d{1,6})$/.exec(plain);
  return found ? `${found[1] ?? register}${Number(found[2])}` : undefined;
}
