import { fold } from '#core/text/index.ts';

/** A known certification, as the matcher needs it. */
export interface KnownCertification {
  id: string;
  type: string | null;
  intitule: string;
  /** Closed before the school year of the file. */
  closed: boolean;
}

const EMPTY = new Set(
  'a au aux d de des du en et l la le les un une par pour sur dans option opt specialite spe spec parcours metier diplome'.split(
    ' ',
  ),
);

/** Words that name a speciality, without plural, small words nor option letters; sorted, once each. */
export function wordsOf(text: string): string[] {
  const bare = fold(text)
    .replace(/\((?:[^()]*)\)\s*$/, ' ')
    .replace(/\(ne\)|\(trice\)|\(euse\)|\(e\)/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  const words = bare
    .split(' ')
    .map((word) => (word.length > 3 ? word.replace(/[sx]$/, '') : word))
    .filter((word) => word.length > 1 && !EMPTY.has(word));
  return [...new Set(words)].sort();
}

const keyOf = (words: string[]): string => words.join(' ');

/** Share of common words (Jaccard). */
function likeness(a: string[], b: Set<string>): number {
  const common = a.filter((word) => b.has(word)).length;
  return common / (a.length + b.size - common);
}

/** From this likeness two wordings name one diploma… */
export const LIKE_ENOUGH = 0.75;
/** …if the next candidate is at least this far. */
export const CLEAR_LEAD = 0.1;

interface Entry {
  id: string;
  words: Set<string>;
  closed: boolean;
}

/**
 * Finds the certification that a wording names, among those of its types of diploma: same words in any order, else a
 * likeness that leaves no doubt. An open diploma is preferred to a closed one of the same name; two open ones of the
 * same name are a doubt: no match.
 */
export class CertificationMatcher {
  private readonly exact = new Map<string, Entry[]>();
  private readonly byType = new Map<string, Entry[]>();

  constructor(certifications: KnownCertification[]) {
    for (const one of certifications) {
      const types = one.type ? [one.type] : [];
      if (/\(diplome d'?[ ’]?etat\)|diplome d.etat/i.test(fold(one.intitule))) types.push('@etat');
      const words = wordsOf(one.intitule.replace(/\(dipl[oô]me d.[eé]tat\)/i, ''));
      const entry = { id: one.id, words: new Set(words), closed: one.closed };
      for (const type of types) {
        push(this.exact, `${type}|${keyOf(words)}`, entry);
        push(this.byType, type, entry);
      }
    }
  }

  find(types: string[], speciality: string): string | null {
    const words = wordsOf(speciality);
    if (words.length === 0) return null;
    for (const type of types) {
      const same = only(this.exact.get(`${type}|${keyOf(words)}`) ?? []);
      if (same) return same;
    }
    if (words.length < 2) return null;
    const near = types
      .flatMap((type) => this.byType.get(type) ?? [])
      .filter((entry) => !entry.closed)
      .map((entry) => ({ entry, score: likeness(words, entry.words) }))
      .sort((a, b) => b.score - a.score);
    const [first, second] = near;
    if (!first || first.score < LIKE_ENOUGH) return null;
    return second && first.score - second.score < CLEAR_LEAD ? null : first.entry.id;
  }
}

function only(entries: Entry[]): string | null {
  const open = entries.filter((entry) => !entry.closed);
  const kept = open.length > 0 ? open : entries;
  return new Set(kept.map((entry) => entry.id)).size === 1 ? kept[0]!.id : null;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
