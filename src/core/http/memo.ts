/** A reading that is remembered for a moment. */
export interface Memo<T> {
  (): Promise<T>;
  /** The next call reads again. */
  forget(): void;
}

/** Remembers a promise for a moment; a failure is not remembered. */
export function memoFor<T>(ms: number, read: () => Promise<T>): Memo<T> {
  let at = Number.NEGATIVE_INFINITY;
  let last: Promise<T> | null = null;
  const remembered = () => {
    const now = performance.now();
    if (last && now - at < ms) return last;
    at = now;
    const current = read();
    last = current;
    current.catch(() => {
      if (last === current) last = null;
    });
    return current;
  };
  const forget = () => {
    last = null;
  };
  return Object.assign(remembered, { forget });
}
