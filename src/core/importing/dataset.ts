import type { Tx } from '#core/db/index.ts';

/** One record of a file, whatever its format: the text of each known column, trimmed. Empty cell: `''`; absent column: no key. */
export interface RawRecord<K extends string> {
  /** Line in the file (CSV, XLSX row) or rank of the record (XML, JSON), from 1. */
  line: number;
  get(key: K): string;
  /** False when the file has no such column at all (an optional one of another edition). */
  has(key: K): boolean;
}

export interface ColumnSpec {
  /**
   * Names in the known editions, technical or label. Compared without accents, case, punctuation nor spaces; repeated
   * prefixes need one name each.
   */
  names: string[];
  /** Without it the file cannot be trusted: refused whole. Required columns are also what recognises the file. */
  required?: boolean;
}

/** A problem on one line, as printed in the report. */
export interface LineProblem {
  line: number;
  /** Header as the file spells it, or the key. */
  column?: string;
  /** Stable code, English, dotted: `uai.malformed`. */
  code: string;
  /** Plain French cause. */
  message: string;
}

export type SqlType = 'text' | 'integer' | 'smallint' | 'numeric' | 'double precision' | 'date' | 'boolean' | 'text[]';
export type StagedValue = string | number | boolean | string[] | null;

export interface RecordReport {
  /** The line is left out. */
  reject(problem: { column?: string; code: string; message: string }): null;
  /** The line goes in, with a remark. */
  warn(problem: { column?: string; code: string; message: string }): void;
}

export interface MergeContext {
  tx: Tx;
  /** Temporary table of the staged rows: the columns of `staging`, and `ligne integer`. Indexed by nothing: add what helps. */
  table: string;
  /** Row of `origine` of this file: put it in `origine_id`, and `ligne` in `origine_ligne`. */
  originId: number;
  dataset: string;
  /** Edition of the file (partial ISO date) when known: an older edition must not overwrite what a newer one said. */
  edition: string | null;
  /** Lines that only the database can refuse (unknown code…). */
  reject(problems: LineProblem[]): void;
  warn(problems: LineProblem[]): void;
}

export interface MergeCounts {
  created: number;
  updated: number;
  unchanged: number;
}

export type Reader =
  /** CSV of any separator and encoding, or XLSX. `headerless`: positions by key, recognised by `recognise`. */
  | { kind: 'table'; sheet?: RegExp; headerless?: { positions: string[]; recognise(cells: string[][]): boolean } }
  /** `record`: local name of the repeated element; columns are its descendants by local name, repeated ones joined by « | ». */
  | { kind: 'xml'; record: string }
  /** `records`: path to the array (`['lycees']`, `['features']`, `[]` for a bare array); columns are dotted paths, objects as JSON text; `#key`: key of the record when they sit in an object. */
  | { kind: 'json'; records: string[] };

/**
 * One kind of file that the product knows how to read, whatever its edition. Pure description plus two functions:
 * `parse` turns a record into a staged row (cheap, no I/O), `merge` writes the staged rows into the tables of its room
 * in a few statements. Idempotent: a second run of the same file returns only `unchanged`.
 */
export interface Dataset<K extends string = string> {
  /** Stable name: `--dataset NAME`. */
  name: string;
  /** French title printed as the source. */
  title: string;
  publisher: string;
  licence: string;
  url?: string;
  /** What it feeds, in French, for docs/exploitation/imports.md. */
  feeds: string;
  /** Loading order among the files of one command: nomenclatures 10–29, places 30–39, establishments 40–49, offer 50–59, outcomes 60–69, labour 70–79, campuses 80. */
  rank: number;
  reader: Reader;
  columns: Record<K, ColumnSpec>;
  /** When the required columns of several datasets fit: extra proof on the first records. */
  recognise?(records: RawRecord<K>[]): boolean;
  /** Partial ISO date that the content or the name of the file proves; better than its date on the disk. */
  edition?(file: { name: string; sample: RawRecord<K>[] }): string | null;
  staging: Record<string, SqlType>;
  parse(record: RawRecord<K>, report: RecordReport): Record<string, StagedValue> | null;
  merge(context: MergeContext): Promise<MergeCounts>;
}

/** Keeps the keys of `columns` typed inside `parse`. */
export const defineDataset = <K extends string>(dataset: Dataset<K>): Dataset => dataset as unknown as Dataset;
