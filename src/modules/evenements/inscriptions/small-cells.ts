/** Under so many pupils, a count could point at somebody: it is hidden from the public and from third parties. */
export const SMALL = 5;

/** A count that may be shown; null: hidden. */
export type Shown = number | null;

const isSmall = (value: number): boolean => value > 0 && value < SMALL;

/** Of a line whose sum is known, one hidden cell alone would be found by subtraction: another one goes with it, the smallest. */
function companionOf(values: readonly number[], hidden: readonly boolean[]): number {
  if (hidden.filter(Boolean).length !== 1) return -1;
  const open = values.map((value, index) => ({ value, index })).filter(({ index }) => !hidden[index]);
  if (open.length === 0) return -1;
  // A zero hides nothing well: anything else first.
  const best = open.reduce((kept, one) => {
    const [a, b] = [
      one.value === 0 ? Number.POSITIVE_INFINITY : one.value,
      kept.value === 0 ? Number.POSITIVE_INFINITY : kept.value,
    ];
    return a < b ? one : kept;
  });
  return best.index;
}

/** A line of counts whose sum may be shown: no hidden cell can be found again from the sum and the others. */
export function hideSmall(values: readonly number[]): Shown[] {
  const hidden = values.map(isSmall);
  const companion = companionOf(values, hidden);
  if (companion >= 0) hidden[companion] = true;
  return values.map((value, index) => (hidden[index] ? null : value));
}

/** The same for a table whose sums of lines and of columns may be shown. */
export function hideSmallTable(rows: readonly (readonly number[])[]): Shown[][] {
  const hidden = rows.map((row) => row.map(isSmall));
  const columns = rows[0]?.length ?? 0;
  for (let moved = true; moved; ) {
    moved = false;
    for (const [r, row] of rows.entries()) {
      const c = companionOf(row, hidden[r]!);
      if (c < 0) continue;
      hidden[r]![c] = true;
      moved = true;
    }
    for (let c = 0; c < columns; c += 1) {
      const r = companionOf(
        rows.map((row) => row[c]!),
        hidden.map((row) => row[c]!),
      );
      if (r < 0) continue;
      hidden[r]![c] = true;
      moved = true;
    }
  }
  return rows.map((row, r) => row.map((value, c) => (hidden[r]![c] ? null : value)));
}
