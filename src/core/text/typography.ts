const NBSP = '\u00a0';
const NNBSP = '\u202f';

/**
 * The one typographic filter, applied at rendering and never to the data (design README, « Ton et langue »):
 * U+00A0 before « : » and inside guillemets, U+202F before ; ? ! % and in thousands, apostrophe ’.
 * Idempotent; leaves URLs and times (`14:32`) alone because it only touches signs already preceded by a space.
 */
export function typo(text: string): string {
  return text
    .replace(/(\p{L})'(?=\p{L})/gu, '$1’')
    .replace(/« ?/g, `«${NBSP}`)
    .replace(/ ?»/g, `${NBSP}»`)
    .replace(/[ \u00a0](?=[;?!%])/g, NNBSP)
    .replace(/ :(?=\s|$)/g, `${NBSP}:`)
    .replace(/(?<=\d) (?=\d{3}(?!\d))/g, NNBSP)
    .replace(/(?<=\d) (?=(?:km|m²|h|ans?|mois|€|M€|min)\b)/g, NBSP);
}
