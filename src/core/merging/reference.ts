import type { Tx } from '#core/db/index.ts';
import type { Effect, Row } from './effect.ts';

/** A row of the object that goes, and the row of the kept one that says the same thing. */
export interface RowPair {
  other: Row;
  kept: Row;
}

/** A column that points to what may be merged into another: declared by the room that owns its table. */
export interface MovedReference {
  table: string;
  column: string;
  /** What a row is, for a person: « contact », « contacts ». */
  words: readonly [singular: string, plural: string];
  /** With `column`, what names a row once: the kept object may have such a row already. Absent: every row moves. */
  once?: readonly string[];
  /** Only rows with these values are bound to be the only one: `{ retiree_le: null }`. */
  onceWhere?: Readonly<Record<string, string | null>>;
  /** Rows with these values are not: `{ etat: 'annulee' }`. */
  onceNot?: Readonly<Record<string, string>>;
  /** What becomes of a row of which the kept object has a twin: left where it is, or taken away, its parts moved to the twin. */
  twin?: 'stay' | 'drop';
  /** Rows that hang on one that is taken away, by its `id`. */
  parts?: readonly MovedReference[];
  /** Joins a row into its twin before it is taken away: dates, roles… */
  join?(tx: Tx, pair: RowPair): Promise<Effect[]>;
}
