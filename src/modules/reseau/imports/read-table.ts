import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { RuleBroken } from '#core/errors/index.ts';
import type { Deposit, FileStore, UploadRules } from '#core/files/index.ts';
import type { Row } from '#core/importing/cells.ts';
import { readCsv, readStart, sniffSeparator } from '#core/importing/csv.ts';
import { inspectFile } from '#core/importing/inspect.ts';
import { FileRefused } from '#core/importing/report.ts';
import { Workbook } from '#core/importing/xlsx.ts';
import { frenchInteger } from '#core/text/index.ts';
import { MOST_COLUMNS, MOST_LETTERS, MOST_LINES } from './fields.ts';
import { fieldOfHeader, headerRow } from './guess-columns.ts';

/** A spreadsheet, read: the names of its columns and its lines. */
export interface SheetTable {
  headers: string[];
  rows: { line: number; cells: string[] }[];
}

const SAMPLE_BYTES = 64 * 1024;
const HEADER_ROWS = 10;
/** Letters read of one table: a workbook writes once a long text that thousands of its cells show. */
const MOST_TEXT = 20_000_000;
/** Sheets of a workbook that are looked at. */
const SHEETS = 5;

/** What is looked for. `known`: what a header names, null when nothing; `letters`: most of a cell, which is cut one beyond. */
export interface Looked {
  known: (header: string) => string | null;
  letters: number;
}
const PARTNERS: Looked = { known: fieldOfHeader, letters: MOST_LETTERS };

/** Reads what was deposited. @throws RuleBroken with what to do: empty, no table, too many lines. */
export async function readTable(store: FileStore, deposit: Deposit, looked: Looked = PARTNERS): Promise<SheetTable> {
  const folder = await mkdtemp(join(store.drafts, 'import-'));
  const path = join(
    folder,
    deposit.kind === 'xlsx' || deposit.kind === 'ods' ? `fichier.${deposit.kind}` : 'fichier.csv',
  );
  try {
    const content = await store.open(deposit.empreinte);
    if (!content) throw new RuleBroken('file.lost', 'Le fichier n’a pas été gardé à temps. Recommencez l’envoi.');
    await pipeline(content, createWriteStream(path, { mode: 0o600 }));
    return await readTableAt(path, looked);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Reads a spreadsheet of this machine. @throws RuleBroken with what to do. */
export async function readTableAt(path: string, looked: Looked = PARTNERS): Promise<SheetTable> {
  try {
    return tableOf(await rowsOf(path, looked), looked);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const where = error.line ? ` (ligne ${frenchInteger(error.line)})` : '';
    throw new RuleBroken(error.code, `${error.sentence.replace(/\.$/, '')}${where}.`);
  }
}

async function rowsOf(path: string, looked: Looked): Promise<Row[]> {
  const file = await inspectFile(path);
  if (file.kind === 'xlsx') return workbookRows(path, looked);
  if (file.kind !== 'text') {
    throw new RuleBroken(
      'import.no_table',
      'Ce fichier n’est pas un tableau. Enregistrez-le en CSV, en XLSX ou en ODS.',
    );
  }
  return gather(readCsv(file, sniffSeparator(await readStart(file, SAMPLE_BYTES))), looked);
}

/** The sheet whose first rows name most columns; the first one that holds something by default. */
async function workbookRows(path: string, looked: Looked): Promise<Row[]> {
  const workbook = await Workbook.open(path);
  try {
    let best: Row[] = [];
    let most = -1;
    for (const sheet of workbook.sheets.slice(0, SHEETS)) {
      const rows = await gather(workbook.rows(sheet), looked);
      const head = rows.slice(0, HEADER_ROWS).map((row) => row.cells);
      const titles = head[headerRow(head, looked.known)] ?? [];
      const named = rows.length === 0 ? -1 : new Set(titles.map(looked.known).filter((one) => one !== null)).size;
      if (named > most) {
        best = rows;
        most = named;
      }
    }
    return best;
  } finally {
    workbook.close();
  }
}

async function gather(batches: AsyncIterable<Row[]>, looked: Looked): Promise<Row[]> {
  const rows: Row[] = [];
  let letters = 0;
  for await (const batch of batches) {
    for (const { line, cells } of batch) {
      if (rows.length >= MOST_LINES + HEADER_ROWS)
        throw new RuleBroken(
          'import.too_long',
          `Ce fichier a plus de ${frenchInteger(MOST_LINES)} lignes. Coupez-le en plusieurs fichiers.`,
        );
      const near = cells.slice(0, MOST_COLUMNS + 1);
      letters += near.reduce((sum, cell) => sum + cell.length, 0);
      if (letters > MOST_TEXT)
        throw new RuleBroken(
          'import.too_long',
          'Ce fichier a trop de texte pour un tableau. Gardez les colonnes utiles, ou coupez-le en plusieurs fichiers.',
        );
      rows.push({ line, cells: near.map((cell) => plainCell(cell, looked.letters)) });
    }
  }
  return rows;
}

/**
 * One line of text, without control characters; the apostrophe that our own files put before what a spreadsheet would run is
 * taken off. Longer than a cell may be: cut one letter beyond, which is told at its line.
 */
export function plainCell(text: string, letters = MOST_LETTERS): string {
  const line = text
    .slice(0, 20_000)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  const bare = /^'[=+\-@]/.test(line) ? line.slice(1) : line;
  return bare.slice(0, letters + 1);
}

function tableOf(rows: Row[], { known }: Looked): SheetTable {
  const first = rows.slice(0, HEADER_ROWS).map((row) => row.cells);
  const at = headerRow(first, known);
  const head = rows[at];
  if (!head) throw new RuleBroken('file.empty', 'Ce fichier est vide.');
  const lines = rows.slice(at + 1);
  if (lines.length === 0) {
    throw new RuleBroken('import.header_only', 'Ce fichier n’a que la ligne des titres : ajoutez des lignes dessous.');
  }
  const width = Math.max(head.cells.length, ...lines.map((row) => row.cells.length));
  if (width > MOST_COLUMNS) {
    throw new RuleBroken(
      'import.too_wide',
      `Ce tableau a plus de ${MOST_COLUMNS} colonnes. Gardez celles qui servent, puis recommencez.`,
    );
  }
  const wide = (cells: string[]): string[] => Array.from({ length: width }, (_, column) => cells[column] ?? '');
  return {
    headers: wide(head.cells).map((header, column) => header.slice(0, 120) || `Colonne ${column + 1}`),
    rows: lines.map(({ line, cells }) => ({ line, cells: wide(cells) })),
  };
}

/** What the field of the file takes. */
export const importRules: UploadRules = {
  kinds: ['csv', 'xlsx', 'ods', 'txt'],
  maxBytes: 5 * 1024 * 1024,
  maxFiles: 1,
};
