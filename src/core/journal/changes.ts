/** Changed fields of an object, before and after; values as JSON holds them. */
export interface Changes {
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** A value as the journal keeps it: what a form leaves out and what the database calls null are one absence. */
const plain = (value: unknown): unknown => {
  if (value === undefined || value === null) return null;
  return value instanceof Date ? value.toISOString() : value;
};

const same = (a: unknown, b: unknown): boolean => a === b || canonical(a) === canonical(b);

/** JSON whose keys are in order, so that two equal objects have one text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}

/**
 * What changed between two states of an object: only the fields that differ. A creation has no `before`, a removal no
 * `after`. @returns null when nothing changed: there is nothing to write, and no version to make.
 */
export function changesOf<T extends object>(before: T | null, after: T | null): Changes | null {
  const changes: Changes = { before: {}, after: {} };
  for (const field of new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])) {
    const was = plain((before as Record<string, unknown> | null)?.[field]);
    const is = plain((after as Record<string, unknown> | null)?.[field]);
    if (same(was, is)) continue;
    if (before) changes.before[field] = was;
    if (after) changes.after[field] = is;
  }
  const changed = Object.keys(changes.before).length + Object.keys(changes.after).length;
  return changed === 0 ? null : changes;
}
