import { fold } from '#core/text/index.ts';

/** A row as the readers hand it: its line in the file, its cells not trimmed yet. */
export interface Row {
  line: number;
  cells: string[];
}

/** Rows come in batches: one await per row would cost more than reading it. */
export type RowBatches = AsyncIterable<Row[]>;

/** Beyond, a cell is not data of ours: its line is rejected. */
export const MAX_CELL = 32_000;
/** Beyond, a line is not a line: the file is refused. */
export const MAX_LINE_BYTES = 1_000_000;

/** The width of a spreadsheet: beyond, a table is not a table. */
export const MAX_COLUMNS = 16_384;
/** Beyond, elements or objects in one another only serve to fill the memory. */
export const MAX_NESTING = 100;

/** Header as it is compared: without accents, case, punctuation nor spaces. */
export const foldHeader = (header: string): string => fold(header).replace(/[^a-z0-9]/g, '');

/** `trim()` also takes off no-break spaces and stray byte-order marks. */
export const isBlank = (cells: string[]): boolean => cells.every((cell) => cell === '' || cell.trim() === '');
