import { fold } from '#core/text/index.ts';

/** A known certification, as the matcher needs it. */
export interface KnownCertification {
  id: string;
  /** Type of diploma (BCN), first 3 characters of the CFD. */
  type: string | null;
  intitule: string;
  /** Closed before the school year of the file, or not open yet. */
  closed: boolean;
  /** ISO day. */
  opened: string | null;
}

const EMPTY = new Set(
  'a au aux d de des du en et l la le les un une par pour sur dans specialite spe spec parcours metier diplome cs mc ex'.split(
    ' ',
  ),
);
const NUMBERS: Record<string, string> = { '1e': '1ere', premiere: '1ere' };

/**
 * Words that name a speciality, without plural nor small words; sorted, once each. The letter of an option is one of
 * them (`option_a`): « option A informatique et réseaux » is not « option B électronique et réseaux ».
 */
export function wordsOf(text: string): string[] {
  const bare = fold(text)
    .replace(/\(?\bdiplome d.?etat\b(?: d.)?\)?/g, ' ')
    .replace(/\((?:ne|trice|euse|e|se|iere|ere)\)/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\bopt(?:ion)?\s?([a-e])\b/g, ' option_$1 ')
    .replace(/\bopt(?:ion)?\b/g, ' ')
    .replace(/\baudio visuel/g, 'audiovisuel')
    .replace(/\bpost production/g, 'postproduction')
    .replace(/\b(?:bts|cap|bac pro)\b/g, ' ')
    .trim();
  const words = bare
    .split(/\s+/)
    .map((word) => NUMBERS[word] ?? word)
    .map((word) => (word.length > 3 ? word.replace(/[sx]$/, '') : word))
    .filter((word) => word.length > 1 && !EMPTY.has(word));
  return [...new Set(words)].sort();
}

const keyOf = (words: string[]): string => words.join(' ');
const letterless = (words: string[]): string[] => words.filter((word) => !word.startsWith('option_'));

/** Share of common words (Jaccard). */
function likeness(a: string[], b: string[]): number {
  const common = a.filter((word) => b.includes(word)).length;
  return common / (a.length + b.length - common);
}

/** Share of the words of a diploma that the abbreviated words begin, when each of these begins one; else 0. */
function abbreviates(short: string[], long: string[]): number {
  const left = new Set(long);
  for (const word of short) {
    const found = [...left].find((one) => one === word || (word.length >= 3 && one.startsWith(word)));
    if (!found) return 0;
    left.delete(found);
  }
  return short.length / long.length;
}

/** From this likeness two wordings name one diploma… */
export const LIKE_ENOUGH = 0.75;
/** …and for abbreviations, this share of its words. */
export const SHORT_ENOUGH = 0.6;
/** …if the next candidate is at least this far. */
export const CLEAR_LEAD = 0.1;

interface Entry extends KnownCertification {
  words: string[];
}

/**
 * Finds the certification that a wording names, among those of its types of diploma: same words in any order, else the
 * common first year of that name, else a likeness, else abbreviations, that leave no doubt. Of several editions of one
 * name, the one open that year, the latest; still several: a doubt, no match.
 */
export class CertificationMatcher {
  private readonly exact = new Map<string, Entry[]>();
  private readonly byType = new Map<string, Entry[]>();

  constructor(certifications: KnownCertification[]) {
    for (const one of certifications) {
      const entry = { ...one, words: wordsOf(one.intitule) };
      const types = one.type ? [one.type] : [];
      if (/diplome d.?etat/.test(fold(one.intitule))) types.push('@etat');
      for (const type of types) {
        push(this.exact, `${type}|${keyOf(entry.words)}`, entry);
        const bare = letterless(entry.words);
        if (bare.length < entry.words.length) push(this.exact, `${type}|sans option|${keyOf(bare)}`, entry);
        push(this.byType, type, entry);
      }
    }
  }

  find(types: string[], speciality: string): string | null {
    const words = wordsOf(speciality);
    if (words.length === 0 || types.length === 0) return null;
    return (
      this.exactly(types, keyOf(words)) ??
      this.exactly(types, `sans option|${keyOf(letterless(words))}`) ??
      this.exactly(types, keyOf([...words, '1ere', 'annee', 'commune'].sort())) ??
      this.nearly(types, words)
    );
  }

  private exactly(types: string[], key: string): string | null {
    for (const type of types) {
      const same = latest(this.exact.get(`${type}|${key}`) ?? []);
      if (same) return same;
    }
    return null;
  }

  private nearly(types: string[], words: string[]): string | null {
    if (letterless(words).length < 2) return null;
    const letter = words.find((word) => word.startsWith('option_'));
    const open = types
      .flatMap((type) => this.byType.get(type) ?? [])
      .filter((entry) => !entry.closed && entry.words.find((word) => word.startsWith('option_')) === letter);
    return (
      best(open, (entry) => likeness(words, entry.words), LIKE_ENOUGH) ??
      best(open, (entry) => abbreviates(letterless(words), letterless(entry.words)), SHORT_ENOUGH)
    );
  }
}

function best(entries: Entry[], score: (entry: Entry) => number, enough: number): string | null {
  const ranked = entries
    .map((entry) => ({ entry, score: score(entry) }))
    .filter((one) => one.score >= enough)
    .sort((a, b) => b.score - a.score);
  const [first] = ranked;
  if (!first) return null;
  return latest(ranked.filter((one) => first.score - one.score < CLEAR_LEAD).map((one) => one.entry));
}

/** One diploma, or the latest edition of one name; several names or several editions opened together: none. */
function latest(entries: Entry[]): string | null {
  const open = entries.filter((entry) => !entry.closed);
  const kept = (open.length > 0 ? open : entries).sort((a, b) => (b.opened ?? '').localeCompare(a.opened ?? ''));
  const [first, second] = kept;
  if (!first) return null;
  if (kept.some((entry) => keyOf(entry.words) !== keyOf(first.words))) return null;
  return second && second.id !== first.id && second.opened === first.opened ? null : first.id;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
