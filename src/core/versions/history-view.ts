import { type HistoryEntry, stateAt } from '#core/journal/index.ts';
import { type DiffPart, wordDiff } from '#core/text/word-diff.ts';
import { type Names, type TracedObject, whoOf } from './traced.ts';

/** A line of a history. */
export interface HistoryLine {
  /** Null for an act that makes no version. */
  version: number | null;
  at: Date;
  who: string;
  /** « Fiche modifiée : téléphone, site internet ». */
  what: string;
  reason: string | null;
  /** What it changed was erased at somebody's request. */
  erased: boolean;
}

export interface ComparedField {
  field: string;
  label: string;
  parts: DiffPart[];
  /** Last act that changed it between the two versions. */
  who: string;
  at: Date;
  /** The older value may be taken back. */
  restorable: boolean;
}

export interface Comparison {
  from: number;
  to: number;
  fields: ComparedField[];
  /** Fields that are the same on both sides. */
  unchanged: number;
}

/** The history as a page lists it, newest first. */
export const historyLines = (traced: TracedObject, history: readonly HistoryEntry[], names: Names): HistoryLine[] =>
  history.map((entry) => ({
    version: entry.version,
    at: entry.at,
    who: whoOf(entry, names),
    what: whatOf(traced, entry),
    reason: entry.reason,
    erased: entry.erased,
  }));

function whatOf(traced: TracedObject, entry: HistoryEntry): string {
  const done = traced.acts[entry.act] ?? entry.act;
  const part = traced.partOf?.(entry);
  if (part) return `${done} : ${part}`;
  const touched = new Set(Object.keys(entry.after ?? entry.before ?? {}));
  const labels = Object.keys(traced.fields).filter((field) => touched.has(field));
  if (labels.length === 0 || Object.keys(entry.before ?? {}).length === 0) return done;
  return `${done} : ${labels.map((field) => uncapitalised(traced.fields[field]!)).join(', ')}`;
}

/** « Site internet » → « site internet », « UAI » stays. */
const uncapitalised = (label: string): string =>
  /^\p{Lu}[\p{Ll}\s’]/u.test(label) ? label.charAt(0).toLocaleLowerCase('fr') + label.slice(1) : label;

/**
 * Two versions of an object, field by field.
 * @returns null when one of the two can no longer be found (content erased, version that never was).
 */
export function compareVersions<T extends object>(
  traced: TracedObject,
  present: { state: T; version: number },
  history: readonly HistoryEntry[],
  names: Names,
  [from, to]: readonly [number, number],
): Comparison | null {
  const before = stateAt(present.state, present.version, history, from);
  const after = stateAt(present.state, present.version, history, to);
  if (!before || !after) return null;
  const fields: ComparedField[] = [];
  for (const [field, label] of Object.entries(traced.fields)) {
    const was = traced.show(field, (before as Record<string, unknown>)[field]);
    const is = traced.show(field, (after as Record<string, unknown>)[field]);
    if (was === is) continue;
    const last = history.find(
      (entry) =>
        entry.version !== null && entry.version <= Math.max(from, to) && field in (entry.after ?? entry.before ?? {}),
    );
    fields.push({
      field,
      label,
      parts: wordDiff(was, is),
      who: last ? whoOf(last, names) : '',
      at: last?.at ?? new Date(0),
      restorable: traced.restorable.includes(field),
    });
  }
  return { from, to, fields, unchanged: Object.keys(traced.fields).length - fields.length };
}

/**
 * The two versions that a page compares: those asked for when they exist, else the last one and the one before.
 * @returns null while there is only one.
 */
export function versionsToCompare(
  presentVersion: number,
  asked: { from?: number | undefined; to?: number | undefined },
): readonly [number, number] | null {
  if (presentVersion < 2) return null;
  const known = (version: number | undefined): version is number =>
    version !== undefined && version >= 1 && version <= presentVersion;
  const to = known(asked.to) ? asked.to : presentVersion;
  const from = known(asked.from) ? asked.from : to > 1 ? to - 1 : 1;
  if (from === to) return from > 1 ? [from - 1, from] : [1, 2];
  return from < to ? [from, to] : [to, from];
}
