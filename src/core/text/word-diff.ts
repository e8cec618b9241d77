/** A piece of a text compared with another: said by both, only by the first, only by the second. */
export interface DiffPart {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** Beyond this many pairs of words the middle is shown as replaced: a history page must not keep the processor. */
const MAX_PAIRS = 400_000;

const wordsOf = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}’'-]+|[^\s\p{L}\p{N}]/gu) ?? [];

/** Compares two texts by words, not by lines: what a person reads as removed and added (longest common subsequence). */
export function wordDiff(before: string, after: string): DiffPart[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const middle = differ(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return joined([
    ...a.slice(0, start).map((text) => ({ kind: 'same', text }) as const),
    ...middle,
    ...a.slice(a.length - end).map((text) => ({ kind: 'same', text }) as const),
  ]);
}

function differ(a: string[], b: string[]): DiffPart[] {
  if (a.length === 0 || b.length === 0 || a.length * b.length > MAX_PAIRS) return replaced(a, b);
  // lengths[i][j]: longest common subsequence of a from i and b from j.
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      parts.push({ kind: 'same', text: a[i]! });
      i++;
      j++;
    } else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) {
      parts.push({ kind: 'removed', text: a[i++]! });
    } else parts.push({ kind: 'added', text: b[j++]! });
  }
  return [...parts, ...replaced(a.slice(i), b.slice(j))];
}

const replaced = (a: string[], b: string[]): DiffPart[] => [
  ...(a.length > 0 ? [{ kind: 'removed', text: a.join('') } as const] : []),
  ...(b.length > 0 ? [{ kind: 'added', text: b.join('') } as const] : []),
];

/** Gathers neighbours of one kind; between two changes, a space alone does not cut them in pieces. */
function joined(parts: DiffPart[]): DiffPart[] {
  const out: DiffPart[] = [];
  let [removed, added] = ['', ''];
  const flush = () => {
    if (removed) out.push({ kind: 'removed', text: removed });
    if (added) out.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  parts.forEach((part, index) => {
    if (part.kind === 'removed') removed += part.text;
    else if (part.kind === 'added') added += part.text;
    else if (
      removed &&
      added &&
      part.text.trim() === '' &&
      parts[index + 1]?.kind !== 'same' &&
      index + 1 < parts.length
    ) {
      removed += part.text;
      added += part.text;
    } else {
      flush();
      const last = out.at(-1);
      if (last?.kind === 'same') last.text += part.text;
      else out.push({ kind: 'same', text: part.text });
    }
  });
  flush();
  return out;
}
