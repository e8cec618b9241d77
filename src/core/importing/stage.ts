import { sql } from 'kysely';
import type pg from 'pg';
import type { Db } from '#core/db/index.ts';
import { MAX_CELL, type Row } from './cells.ts';
import { CopyWriter, createStaging, stagedColumns } from './copy.ts';
import type { Dataset, RecordReport } from './dataset.ts';
import type { RecognisedFile } from './recognise.ts';
import { type Layout, TableRecord } from './record.ts';
import { addRejection, addWarning, FileRefused, type FileReport } from './report.ts';

/** Above this share of rejected lines the whole file is refused… */
export const REFUSED_SHARE = 0.2;
/** …once this many lines are rejected: in a short list one bad line must not stop the others. */
export const REFUSED_FROM = 20;

const STAGING = 'import_lignes';

interface Staging {
  recognised: RecognisedFile;
  report: FileReport;
  onBatch(): void;
}

/**
 * Streams the rows of the file through `parse` into a temporary table. @returns its name.
 * @throws FileRefused when the file is damaged further on or too many lines are bad.
 */
export async function stageRows(client: pg.PoolClient, tx: Db, staging: Staging): Promise<string> {
  const { recognised, report, onBatch } = staging;
  const { dataset } = recognised;
  await sql.raw(createStaging(dataset, STAGING)).execute(tx);
  const columns = stagedColumns(dataset);
  const writer = new CopyWriter(client, STAGING, ['ligne', ...columns.map((name) => `"${name}"`)]);
  const gate = new LineGate(recognised, report);
  let accepted = 0;
  try {
    for await (const batch of recognised.rows()) {
      for (const row of batch) {
        report.read++;
        const staged = gate.parse(row);
        if (!staged) continue;
        accepted++;
        if (writer.push([row.line, ...columns.map((name) => staged[name])])) await writer.flush();
      }
      onBatch();
    }
    await writer.end();
  } catch (error) {
    await writer.abort(error as Error);
    throw error;
  }
  checkTrust(report, accepted);
  await sql.raw(`analyze ${STAGING}`).execute(tx);
  return STAGING;
}

/**
 * Refuses a file too bad to be trusted: after its own reading, and again after the merge, where the lines that only the
 * database can refuse are known.
 */
export function checkTrust(report: FileReport, accepted = report.read - report.rejected): void {
  if (report.read === 0) throw new FileRefused('file.no_rows', 'Le fichier a un en-tête mais aucune ligne.');
  const allBad = accepted === 0 && report.rejected > 0;
  if (allBad || (report.rejected >= REFUSED_FROM && report.rejected > report.read * REFUSED_SHARE)) {
    throw new FileRefused(
      'file.too_many_errors',
      `${report.rejected} lignes rejetées sur ${report.read} : plus de 20 %, rien n’est chargé. Corrigez le fichier ou vérifiez que c’est le bon.`,
    );
  }
}

/** What a line must be before and after the dataset's own reading. */
class LineGate {
  private readonly record: TableRecord;
  private readonly required: number[];
  private readonly width: number;
  private readonly dataset: Dataset;
  private row: Row = { line: 0, cells: [] };
  private readonly problems: RecordReport;

  constructor(
    private readonly recognised: RecognisedFile,
    private readonly report: FileReport,
  ) {
    this.dataset = recognised.dataset;
    this.record = new TableRecord(recognised.layout);
    this.required = requiredPositions(this.dataset, recognised.layout);
    this.width = recognised.header.length;
    this.problems = {
      reject: (problem) => this.reject(problem.code, problem.message, problem.column),
      warn: (problem) =>
        addWarning(this.report, { ...problem, line: this.row.line, column: this.spelled(problem.column) }),
    };
  }

  parse(row: Row): ReturnType<Dataset['parse']> {
    this.row = row;
    const { cells } = row;
    const last = this.required.at(-1) ?? -1;
    if (this.width > 0 && cells.length <= last) {
      return this.reject('line.incomplete', 'La ligne s’arrête avant une colonne indispensable.');
    }
    for (let i = 0; i < cells.length; i++) {
      if (cells[i]!.length > MAX_CELL) {
        return this.reject('cell.too_long', 'Une cellule dépasse 32 000 caractères.', this.recognised.header[i]);
      }
      if (this.recognised.escapes && !isPlain(cells[i]!)) {
        return this.reject('text.damaged', 'La ligne contient un caractère impossible.', this.recognised.header[i]);
      }
      if (this.recognised.damaged && cells[i]!.includes('\ufffd')) {
        return this.reject('text.replaced', 'Des lettres de la ligne sont perdues (« � »).', this.recognised.header[i]);
      }
      if (this.width > 0 && i >= this.width && cells[i]!.trim() !== '') {
        return this.reject('line.too_many_cells', 'La ligne a plus de cellules que l’en-tête n’a de colonnes.');
      }
    }
    return this.dataset.parse(this.record.load(row), this.problems);
  }

  private reject(code: string, message: string, column?: string): null {
    addRejection(this.report, { line: this.row.line, code, message, column: this.spelled(column) });
    return null;
  }

  /** Header as the file spells it for a key of ours. */
  private spelled(column: string | undefined): string {
    if (column === undefined) return '';
    const index = this.recognised.layout.get(column);
    const header = index === undefined ? undefined : this.recognised.header[index];
    return (header ?? column).replace(/\s+/g, ' ').trim();
  }
}

/** PostgreSQL holds neither a null character nor half of a pair. */
const isPlain = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

const requiredPositions = (dataset: Dataset, layout: Layout): number[] =>
  Object.entries(dataset.columns)
    .flatMap(([key, spec]) => (spec.required && layout.has(key) ? [layout.get(key)!] : []))
    .sort((a, b) => a - b);
