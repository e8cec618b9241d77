/** Remembers a promise for a moment; a failure is not remembered. */
export function memoFor<T>(ms: number, read: () => Promise<T>): () => Promise<T> {
  let at = Number.NEGATIVE_INFINITY;
  let last: Promise<T> | null = null;
  return () => {
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
}
