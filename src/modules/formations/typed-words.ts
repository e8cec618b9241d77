import { fold } from '#core/text/index.ts';

/** Words that a sentence needs and a search does not; dropped when another word remains. */
const FILLERS = new Set(
  'a au aux avec dans de des du en et l la le les ou par pour sur un une d formation formations diplome diplomes metier metiers etude etudes devenir apprendre faire travailler travail ecole pres'.split(
    ' ',
  ),
);

export const isFiller = (word: string): boolean => FILLERS.has(word);

/** Acronyms that are whole words: never read as the beginning of another. */
export const ACRONYMS = new Set('bac pro bp bts but bma bep cap capa cs mc dut dma fcil iut cfa tp'.split(' '));

const MAX_WORDS = 8;
const MAX_LENGTH = 40;

/**
 * What is typed, as words to look up: folded, split on whatever is neither letter nor digit, « st » read as « saint »,
 * « bac+2 » kept as two words. At most eight; fillers go when something else remains.
 */
export function typedWords(text: string): string[] {
  const words = fold(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => (word === 'st' ? 'saint' : word === 'ste' ? 'sainte' : word.slice(0, MAX_LENGTH)));
  const unique = [...new Set(words)];
  const full = unique.filter((word) => !isFiller(word));
  return (full.length > 0 ? full : unique).slice(0, MAX_WORDS);
}

export interface NearWord {
  word: string;
  trades: string[];
  offers: number;
}

/** What the vocabulary knows of one typed word. */
export interface KnownWord {
  typed: string;
  /** Null: a stop word of the language. */
  stem: string | null;
  /** A word of the same stem is said by an offer or by a trade. */
  known: boolean;
  /** Offers that say it themselves, not only by their trades. */
  said: number;
  /** Offers that it leads to, by itself or by a trade. */
  offers: number;
  trades: string[];
  /** Most frequent words that begin with it, and the trades they name. */
  beginnings: NearWord[];
  /** Nearest words by spelling, best first. */
  nearest: NearWord[];
}

export interface Correction {
  typed: string;
  /** Words used instead; empty: nothing resembles it, it was left out. */
  used: string[];
}

/** One typed word as the index is asked for it. */
export interface WordGroup {
  /** In the syntax of to_tsquery. */
  query: string;
  /** Offers that it leads to: the fewer, the more its presence in a title weighs. */
  offers: number;
  /** Beginning shared by the words of its family (« soudeur », « soudage »): a title that has it counts for a part. */
  family: string | null;
}

export interface WordQuery {
  /** One per word kept. */
  groups: WordGroup[];
  /** Those of the rarer words: what to look for when no offer has all of them (« cap » alone would find too much). */
  rare: WordGroup[];
  corrections: Correction[];
}

/** A word that this many trades name is no longer the name of a trade (« technicien »): its own saying is enough. */
const GENERIC_TRADES = 12;
const SHORT = 3;
const MUCH_MORE = 5;

/** Turns typed words into groups to be ANDed (stack.md §4.3, rule 4), and says what was changed. */
export function buildQuery(words: KnownWord[]): WordQuery {
  const groups: WordGroup[] = [];
  const corrections: Correction[] = [];
  words.forEach((word, index) => {
    if (word.stem === null) return;
    if (word.known) {
      const short = index === words.length - 1 && word.typed.length <= SHORT && !ACRONYMS.has(word.typed);
      const trades = word.said > 0 && word.trades.length > GENERIC_TRADES ? [] : word.trades;
      const query = group([word.typed, ...(short ? [`${word.typed}:*`] : [])], trades);
      groups.push({ query, offers: trades.length > 0 ? word.offers : word.said, family: familyOf(word.typed) });
      return;
    }
    const near = word.beginnings.length > 0 ? word.beginnings : word.nearest;
    if (near.length > 0) {
      const offers = near.reduce((sum, one) => sum + one.offers, 0);
      groups.push({ query: groupOf(near), offers, family: familyOf(near[0]!.word) });
    }
    if (word.beginnings.length === 0) corrections.push({ typed: word.typed, used: near.map((one) => one.word) });
  });
  const fewest = Math.min(...groups.map((one) => one.offers));
  return {
    groups,
    rare: groups.filter((one) => one.offers <= MUCH_MORE * fewest),
    corrections,
  };
}

/** « soudeur » → « soud », « boulangerie » → « boulang »: the French stemmer keeps a trade and its place apart. */
export function familyOf(word: string): string | null {
  if (word.length < 6 || /\d/.test(word)) return null;
  return word.slice(0, Math.max(4, word.length - (word.length >= 9 ? 4 : 3)));
}

const groupOf = (words: NearWord[]): string =>
  group(
    words.map((word) => word.word),
    words.flatMap((word) => (word.trades.length > GENERIC_TRADES ? [] : word.trades)),
  );

const group = (words: string[], trades: string[]): string => `(${[...new Set([...words, ...trades])].join(' | ')})`;
