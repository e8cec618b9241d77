import type { TopicSource } from './topics.ts';

/** At least this share of the titles that say the words are of the group, or nothing is deduced. */
const AGREE = 0.45;
/** A word said by fewer titles proves nothing; by more, nothing either. */
const [FEWEST, MOST] = [2, 120];

/**
 * NSF group of titles that no file gives one (masters, Parcoursup wordings): the group that the titles with the same words
 * have most. A word weighs more when few titles have it. What is found is « déduit », and only ties neighbours.
 */
export function nsfDeducer(sources: Iterable<TopicSource>): (mots: readonly string[]) => string | null {
  const groups = new Map<string, Map<string, number>>();
  for (const { nsf, mots } of sources) {
    if (!nsf) continue;
    for (const word of new Set(mots)) {
      const counts = groups.get(word) ?? new Map<string, number>();
      counts.set(nsf, (counts.get(nsf) ?? 0) + 1);
      groups.set(word, counts);
    }
  }
  return (mots) => {
    const notes = new Map<string, number>();
    let all = 0;
    for (const word of new Set(mots)) {
      const counts = groups.get(word);
      const titles = counts ? [...counts.values()].reduce((sum, n) => sum + n, 0) : 0;
      if (!counts || titles < FEWEST || titles > MOST || word.length < 4) continue;
      const weight = 1 / Math.log2(1 + titles);
      all += weight;
      for (const [nsf, n] of counts) notes.set(nsf, (notes.get(nsf) ?? 0) + (weight * n) / titles);
    }
    const [best] = [...notes].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
    return best && best[1] >= AGREE * all ? best[0] : null;
  };
}
