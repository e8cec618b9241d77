import { frenchInteger } from './numbers.ts';

export { figureNumber, figureText, UNKNOWN } from './figures.ts';
export { centsOf, euros, frenchMoney, typedEuros } from './money.ts';
export { frenchDecimal, frenchInteger } from './numbers.ts';
export { isPlain } from './plain.ts';
export { typo } from './typography.ts';
export { escapeXml } from './xml.ts';

const LIGATURES: Record<string, string> = { œ: 'oe', Œ: 'OE', æ: 'ae', Æ: 'AE', ß: 'ss' };

/** Lower case, without accents nor ligatures, apostrophes as spaces: the form in which words are compared. */
export function fold(text: string): string {
  return text
    .replace(/[œŒæÆß]/g, (c) => LIGATURES[c] ?? c)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’'`]/g, ' ')
    .toLowerCase();
}

/** An address segment: `Lycée de l’Estuaire` → `lycee-de-l-estuaire`; at most `max` characters, cut between words. */
export function slugify(text: string, max = 80): string {
  const slug = fold(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (slug.length <= max) return slug;
  const end = slug.lastIndexOf('-', max);
  return slug.slice(0, end > 0 ? end : max);
}

/** « lycée de l’Estuaire » → « Lycée de l’Estuaire »: the first letter only, the rest as it was. */
export const capitalise = (text: string): string =>
  text.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase('fr'));

/** `count(2, 'formation')` → « 2 formations »; the plural is given when it is not a plain « s ». 0 and 1 are singular. */
export function count(n: number, singular: string, plural = `${singular}s`): string {
  return `${frenchInteger(n)} ${Math.abs(n) < 2 ? singular : plural}`;
}
