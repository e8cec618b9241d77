import { isBlank, MAX_COLUMNS, MAX_LINE_BYTES, type Row } from './cells.ts';
import { FileRefused } from './report.ts';
import type { SaxHandlers } from './sax.ts';

export const ODS_TYPE = 'application/vnd.oasis.opendocument.spreadsheet';
/** All the sheets stand in one part, read once for each of them: beyond, it would be long. */
export const MAX_ODS = 60_000_000;
/** Cells that a file writes once and repeats, in all. */
const MAX_REPEATED = 500_000;
/** What stands in a cell without being its value. */
const BESIDE = new Set(['annotation', 'frame', 'custom-shape', 'shapes']);

/** Names of the sheets of a workbook (OpenDocument 1.3, part 3, §9), in their order. */
export class OdsSheets implements SaxHandlers {
  readonly names: string[] = [];
  private depth = 0;

  open(local: string, attributes: Record<string, string>): void {
    if (local === 'table' && this.depth++ === 0) this.names.push(attributes['table:name'] ?? '');
  }
  close(local: string): void {
    if (local === 'table') this.depth--;
  }
  text(): void {}
}

/** Rows of one sheet, by its place in the workbook. Every value is text: numbers and dates as stored, hours on the clock. */
export class OdsReader implements SaxHandlers {
  private done: Row[] = [];
  private sheet = -1;
  private depth = 0;
  private beside = 0;
  private cells: string[] | null = null;
  private column = 0;
  private line = 1;
  private rowRepeat = 1;
  private repeat = 1;
  private repeated = 0;
  private size = 0;
  /** Value of the cell, when it is not what it shows. */
  private stored: string | null = null;
  private shown: string | null = null;
  constructor(private readonly wanted: number) {}

  /** The sheet is closed: what follows is another. */
  get over(): boolean {
    return this.sheet === this.wanted && this.depth === 0;
  }

  take(): Row[] {
    const rows = this.done;
    this.done = [];
    return rows;
  }

  open(local: string, attributes: Record<string, string>): void {
    if (local === 'table' && this.depth++ === 0) this.sheet++;
    if (this.sheet !== this.wanted || this.depth !== 1) return;
    if (BESIDE.has(local)) this.beside++;
    else if (this.beside > 0) return;
    else if (local === 'table-row') {
      this.cells = [];
      this.column = 0;
      this.size = 0;
      this.rowRepeat = times(attributes['table:number-rows-repeated']);
    } else if (local === 'table-cell' || local === 'covered-table-cell') {
      this.repeat = times(attributes['table:number-columns-repeated']);
      this.stored = storedOf(attributes);
      this.shown = '';
    } else if (this.shown !== null) this.add(spaceOf(local, attributes, this.shown));
  }

  text(piece: string): void {
    if (this.beside === 0 && this.shown !== null && this.depth === 1) this.add(piece.replace(/\s+/g, ' '));
  }

  close(local: string): void {
    if (local === 'table') this.depth--;
    if (this.sheet !== this.wanted || this.depth !== 1) return;
    if (BESIDE.has(local)) this.beside--;
    else if (this.beside > 0) return;
    else if (local === 'table-cell' || local === 'covered-table-cell') this.endCell();
    else if (local === 'table-row') this.endRow();
  }

  private add(piece: string): void {
    this.size += piece.length;
    if (this.size > MAX_LINE_BYTES) throw new FileRefused('line.too_long', 'Une ligne dépasse 1 Mo.', this.line);
    this.shown += piece;
  }

  private endCell(): void {
    const value = this.stored ?? this.shown ?? '';
    this.shown = null;
    if (value.trim() === '') {
      this.column += this.repeat;
      return;
    }
    if (!this.cells) return;
    if (this.column + this.repeat > MAX_COLUMNS)
      throw new FileRefused('file.malformed', 'Une cellule du classeur est hors des limites.', this.line);
    this.count(this.column - this.cells.length + this.repeat - 1);
    while (this.cells.length < this.column) this.cells.push('');
    for (let at = 0; at < this.repeat; at++) this.cells.push(value);
    this.column += this.repeat;
  }

  private endRow(): void {
    const { cells } = this;
    this.cells = null;
    if (cells && !isBlank(cells)) {
      this.count((this.rowRepeat - 1) * cells.length);
      for (let at = 0; at < this.rowRepeat; at++) this.done.push({ line: this.line + at, cells });
    }
    this.line += this.rowRepeat;
  }

  private count(more: number): void {
    this.repeated += more;
    if (this.repeated > MAX_REPEATED)
      throw new FileRefused(
        'file.malformed',
        'Le classeur répète ses cellules à perte de vue : ce n’est pas un tableau.',
        this.line,
      );
  }
}

/** Between one and what a sheet may hold. */
function times(written: string | undefined): number {
  const said = Number(written ?? 1);
  return Number.isInteger(said) && said > 0 ? Math.min(said, 2 ** 21) : 1;
}

/** What a cell holds when it is not its text. */
function storedOf(attributes: Record<string, string>): string | null {
  // An error such as #N/A is an absence.
  if (attributes['calcext:value-type'] === 'error') return '';
  switch (attributes['office:value-type']) {
    case 'float':
    case 'percentage':
    case 'currency':
      return attributes['office:value'] ?? null;
    case 'date':
      return attributes['office:date-value'] ?? null;
    case 'time':
      return clockOf(attributes['office:time-value'] ?? '');
    case 'boolean':
      return attributes['office:boolean-value'] === 'true' ? 'oui' : 'non';
    default:
      return attributes['office:string-value'] ?? null;
  }
}

/** `PT09H30M00S` → `09:30:00`. */
function clockOf(duration: string): string | null {
  const read = /^PT(\d{1,4})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S$/.exec(duration);
  return read ? [read[1], read[2], read[3]].map((part) => part!.padStart(2, '0')).join(':') : null;
}

/** Blanks that are elements; a paragraph begins on a line of its own. */
function spaceOf(local: string, attributes: Record<string, string>, before: string): string {
  if (local === 's') return ' '.repeat(Math.min(times(attributes['text:c']), 100));
  if (local === 'tab') return ' ';
  return local === 'line-break' || (local === 'p' && before !== '') ? '\n' : '';
}
