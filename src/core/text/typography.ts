const NBSP = '\u00a0';
const NNBSP = '\u202f';
const UNITS = 'km|m²|m2|h|ans?|mois|jours?|semaines?|€|M€|k€|min|places?';
const MONTHS =
  'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|janv\\.|févr\\.|avr\\.|juil\\.|sept\\.|oct\\.|nov\\.|déc\\.';

const APOSTROPHE = /(\p{L})'(?=[\p{L}\d«])/gu;
const OPENING = /«[ \u00a0\u202f]*/g;
const CLOSING = /(?<![ \u00a0\u202f])[ \u00a0\u202f]*»/g;
const HIGH_SIGNS = /[ \u00a0](?=[;?!%])/g;
// A separator stays at the end of its line: « 3 ans · scolaire », « option A - chaudronnerie ».
const SEPARATOR = /(?<=\S) (?=[·\u2013-] (?=\p{L}))/gu;
const COLON = /[ \u202f]:(?=\s|$)/g;
// Whole groups only: « 17 500 » and « 1 500 000 », never the end of a year (« 2023 120 ») nor a phone number.
const THOUSANDS = /(?<![\d,.\u202f] ?)\d{1,3}(?: \d{3})+(?![\d\u202f]| \d)/g;
const UNIT = new RegExp(`(?<=\\d) (?=(?:${UNITS})(?![\\p{L}\\d]))`, 'gu');
const DAY = new RegExp(`(?<=(?<![\\d])(?:\\d{1,2}|1er)) (?=(?:${MONTHS})(?!\\p{L}))`, 'gu');
const HOUR = /(?<=\d\u00a0h) (?=\d{2}(?!\d))/g;
const NUMBER_SIGN = /(?<=[nN][°º]) (?=\d)/g;

/** Most texts need nothing: one look says so. */
const CANDIDATE = /['«»;?!%:]|\d \S|\d[\u00a0 ]h \S|1er \S|[nN][°º] \S| [·\u2013-] /u;

/**
 * The one typographic filter, applied at rendering and never to the data (design README, « Ton et langue »):
 * U+00A0 before « : », inside guillemets and between a number and its unit or month, U+202F before ; ? ! % and in
 * thousands, apostrophe ’, U+00A0 before a separator (« · », « - ») between words. Idempotent. It only touches signs that a space already precedes, so URLs, codes and
 * times (`14:32`) stay as they are.
 */
export function typo(text: string): string {
  if (!CANDIDATE.test(text)) return text;
  return text
    .replace(APOSTROPHE, '$1’')
    .replace(OPENING, `«${NBSP}`)
    .replace(CLOSING, `${NBSP}»`)
    .replace(HIGH_SIGNS, NNBSP)
    .replace(SEPARATOR, NBSP)
    .replace(COLON, `${NBSP}:`)
    .replace(THOUSANDS, (number) => number.replaceAll(' ', NNBSP))
    .replace(UNIT, NBSP)
    .replace(HOUR, NBSP)
    .replace(DAY, NBSP)
    .replace(NUMBER_SIGN, NBSP);
}
