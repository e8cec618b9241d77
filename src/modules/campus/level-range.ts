/** How people say a level (décret 2019-14); both scales are shown where a source speaks the old one. */
const NAMES: Record<number, string> = {
  3: 'CAP',
  4: 'bac',
  5: 'bac\u00a0+\u00a02',
  6: 'bac\u00a0+\u00a03',
  7: 'bac\u00a0+\u00a05',
  8: 'bac\u00a0+\u00a08',
};

/**
 * Range of an offer, derived from its lines and never typed (domain.md §4.1): « du CAP à bac + 5 ».
 * Levels 1 and 2 lead to no diploma and do not open the range. Null when no line has a known level.
 */
export function levelRange(levels: Iterable<number | null>): string | null {
  const known = [...levels].filter((level): level is number => level !== null && level in NAMES);
  if (known.length === 0) return null;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  if (low === high) return `niveau ${NAMES[low]}`;
  return `${low === 3 ? 'du CAP' : `de ${NAMES[low]}`} à ${NAMES[high]}`;
}
