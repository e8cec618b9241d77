import { capitalise, fold } from '#core/text/index.ts';
import { accentOf, acronyms, commonWords, lostLetters, particles } from './spelling.ts';

/** Between the letters of an acronym that a file spaced out: it keeps its capitals. */
export const JOINER = '\u2060';

/** Typographic apostrophes, without the blanks that files put around them. */
export const apostrophes = (text: string): string => text.replace(/['`´]/g, '’').replace(/\s+’\s*/g, '’');

/** « D AQUITAINE » → « D'AQUITAINE »: the apostrophe that the file dropped. */
const restoreElisions = (text: string): string =>
  text.replace(/(^|[\s(-])([DLldNSns])\s(?=[AEIOUYHaeiouyhÉÈÊéèê])/g, (_all, before: string, letter: string) =>
    /[dl]/i.test(letter) ? `${before}${letter}'` : `${before}${letter} `,
  );

/** Gives a name in capitals its case: accents of known words, small articles and common nouns, acronyms kept. */
export function recase(text: string, lostNd: boolean, town = false): string {
  const elided = restoreElisions(text.replace(/’/g, "'"));
  const alone = !/[\s'-]/.test(elided);
  if (alone && elided.length <= 6 && !lostNd && !town) return elided.replaceAll(JOINER, '').toUpperCase();
  const words = elided.split(/(\s+|-|'|\/|\(|\))/);
  let previous = '';
  const done = words.map((token) => {
    if (!/\p{L}/u.test(token)) return token;
    const word = recaseWord(token, previous, lostNd);
    previous = fold(token);
    return word;
  });
  return capitalise(apostrophes(hyphenate(done.join(''))));
}

function recaseWord(token: string, previous: string, lostNd: boolean): string {
  if (token.includes(JOINER)) return token.replaceAll(JOINER, '');
  if (/^(?:\p{L}\.){2,}\p{L}?$/u.test(token)) return token.toUpperCase();
  const key = fold(token);
  const upper = token.toUpperCase();
  if (acronyms.has(upper)) return upper === 'GRETA' ? 'Greta' : upper;
  if (/^(?=[IVX]{2,})X{0,3}(?:IX|IV|V?I{0,3})$/.test(upper)) return upper;
  const restored = lostNd ? lostLetters.get(key) : undefined;
  if (restored) return restored;
  if (key === 'ste') return 'Sainte';
  if (key === 'st') return 'Saint';
  if (particles.has(key) && previous !== '') return articleCase(key, previous);
  const word = accentOf.get(key) ?? key;
  if (commonWords.has(key) && previous !== '') return word.toLowerCase();
  if (!/[aeiouy]/.test(key) && key.length >= 2 && key.length <= 5) return upper;
  return capitalise(word);
}

/** « lycée polyvalent La Salle », but « lycée de la Plaine »: an article that opens the proper name takes a capital. */
function articleCase(key: string, previous: string): string {
  if (key === 'a') return 'à';
  const opens =
    ['le', 'la', 'les', 'l'].includes(key) && commonWords.has(previous) && !['formation', 'metiers'].includes(previous);
  return opens ? capitalise(key) : key;
}

const hyphenate = (text: string): string =>
  text
    .replace(/\b(Saint|Sainte) (?=\p{Lu})/gu, '$1-')
    .replace(/\bNotre Dame\b/g, 'Notre-Dame')
    .replace(/^Of-CFA\b/, 'OF-CFA')
    .replace(/\bJeanne d'Arc\b/gi, "Jeanne d'Arc");

/** A French word starts with one consonant or a usual pair, and never has four in a row. */
const isSayable = (key: string): boolean =>
  /[aeiouy]/.test(key) &&
  !/[bcdfghjklmnpqrstvwxz]{4}/.test(key) &&
  !/^(?![bcdfgpt][lr]|[cpst]h|s[cklmnpqt]|vr|wh|gn|ps|qu)[bcdfghjklmnpqrstvwxz]{2}/.test(key);

const AFTER_A_SAINT = /^(?:st|ste|saint|sainte)$/;

/** Words in capitals shorter than `least` are acronyms (« IRSS »), unless known or introduced (« sur AIN », « ST LEU »). */
function isName(word: string, previous: string, least: number): boolean {
  const key = fold(word);
  if (word.length < 2 || acronyms.has(word.toUpperCase())) return false;
  if (key === 'st' || key === 'ste' || particles.has(key) || accentOf.has(key) || commonWords.has(key)) return true;
  return isSayable(key) && (key.length >= least || AFTER_A_SAINT.test(previous) || particles.has(previous));
}

/** Capitals that files write without their accent, in words that open a name. */
const UNACCENTED_HEADS = new Set(['Ecole', 'Ecoles', 'Etablissement', 'Etablissements']);

const isLoud = (word: string): boolean => /^\p{Lu}+$/u.test(word);

/** « OF-CFA »: what the organisation is, before its name. */
const MARKS = new Set([...acronyms, 'OF']);

interface Run {
  words: string[];
  gaps: string[];
  before: string;
  last: boolean;
}

/** Whether a run of words in capitals is a name: several words, or one after « de » at the end, or one in a school. */
function isNameOf(run: Run, school: boolean): boolean {
  if (!run.words.some((word) => word.length > 4 && isName(word, '', 5))) return false;
  const apart = run.words.filter((word, at) => !MARKS.has(word) && (at === 0 || run.gaps[at - 1] !== '-'));
  if (apart.length > 1) return true;
  if (run.last && /^(?:de|d)$/.test(run.before)) return true;
  return school && run.words.every((word) => word.length > 4 || run.gaps.length === 0);
}

/**
 * Lowers the words in capitals of a name that has its case: a run of them (« VILLENEUVE D’ASCQ »), the last one after
 * « de » (« de LILLE »), any in the name of a school (« Jacques MONOD »). Acronyms and brands alone are left.
 */
export function quieten(text: string, school: boolean): string {
  const parts = text.replace(/’/g, "'").split(/([^\p{L}\u2060]+)/u);
  const joined = (gap: string | undefined) => gap === ' ' || gap === "'" || gap === '-';
  const least = school ? 3 : 5;
  let lowered = false;
  for (let at = 0; at < parts.length; at += 2) {
    const word = parts[at]!;
    if (UNACCENTED_HEADS.has(word)) {
      parts[at] = capitalise(accentOf.get(fold(word)) ?? word);
      continue;
    }
    if (!isLoud(word)) continue;
    let end = at;
    while (joined(parts[end + 1]) && isLoud(parts[end + 2] ?? '')) end += 2;
    const run: Run = {
      words: parts.slice(at, end + 1).filter((_, index) => index % 2 === 0),
      gaps: parts.slice(at, end + 1).filter((_, index) => index % 2 === 1),
      before: parts[at - 2] ?? '',
      last: parts.slice(end + 1).every((part) => !/\p{L}/u.test(part)),
    };
    if (isNameOf(run, school)) {
      lowered = true;
      // With a small article it is a phrase: « IA ILLE ET VILAINE ».
      lowerRun(parts, at, end, run.words.some((one) => particles.has(fold(one))) ? 3 : least);
    }
    at = end;
  }
  return lowered ? hyphenate(parts.join('')) : parts.join('');
}

function lowerRun(parts: string[], start: number, end: number, least: number): void {
  for (let at = start; at <= end; at += 2) {
    const word = parts[at]!;
    const previous = fold(parts[at - 2] ?? '');
    const elided = parts[at + 1] === "'" && particles.has(fold(word));
    if (elided || isName(word, at > start ? previous : '', least)) parts[at] = recaseWord(word, previous, false);
  }
}
