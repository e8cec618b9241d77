/** Counts of persons that are read by others than who keeps them: none may point to somebody, alone or by subtraction. Pure. */

/** Under this number a cell could point to somebody (product.md, rule 4). */
export const LEAST = 5;
const small = (n: number): boolean => n > 0 && n < LEAST;

/**
 * What of neighbouring cells may be shown beside their total: a small cell is hidden, and when it would be the only one, so is
 * its smallest neighbour, without which the total would give it back. An empty cell is shown: it is nobody.
 * @returns one value a cell, null where it is hidden.
 */
export function maskCells(cells: readonly number[]): (number | null)[] {
  const hidden = new Set(cells.flatMap((n, index) => (small(n) ? [index] : [])));
  const sum = () => [...hidden].reduce((all, index) => all + cells[index]!, 0);
  // One cell, or cells that hold fewer than five pupils together, would be read in what the total leaves.
  if (hidden.size > 0 && (hidden.size === 1 || small(sum()))) {
    const others = cells.flatMap((n, index) => (n > 0 && !hidden.has(index) ? [{ n, index }] : []));
    const [smallest] = others.sort((a, b) => a.n - b.n || a.index - b.index);
    if (smallest) hidden.add(smallest.index);
  }
  return cells.map((n, index) => (hidden.has(index) ? null : n));
}

/** A part of a whole that may be shown: neither it nor the rest points to a few pupils. */
export const maskPart = (part: number | null, whole: number): number | null =>
  part === null || small(part) || small(whole - part) || small(whole) ? null : part;

/** A number that stands alone. */
export const maskAlone = (n: number): number | null => (small(n) ? null : n);
