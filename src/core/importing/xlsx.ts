import { posix } from 'node:path';
import { isBlank, MAX_COLUMNS, MAX_LINE_BYTES, type Row, type RowBatches } from './cells.ts';
import { withoutDirectionMarks } from './encoding.ts';
import { MAX_ODS, ODS_TYPE, OdsReader, OdsSheets } from './ods.ts';
import { FileRefused } from './report.ts';
import { parseXml, type SaxHandlers } from './sax.ts';
import { Archive } from './zip.ts';

export interface Sheet {
  name: string;
  part: string;
  /** Its place in the one part of an OpenDocument workbook. */
  place?: number;
}

const MAX_SHARED = 150_000_000;
/** What a text costs besides its letters: empty ones weigh too. */
const STRING_WEIGHT = 32;
/** Cells left empty before a filled one, in all: a table has few; scattered values would fill the memory. */
const MAX_GAPS = 2_000_000;
const MAX_GAPS_PER_ROW = 1_000;
const MAX_ROW = 2 ** 31 - 1;

/** A workbook, XLSX or ODS, whose sheets are streamed; the shared strings alone stay in memory, up to 150 MB. */
export class Workbook {
  private strings: string[] | null = null;
  private constructor(
    private readonly archive: Archive,
    readonly sheets: Sheet[],
  ) {}

  /** @throws FileRefused when the archive is broken, hostile, or is not a workbook. */
  static async open(path: string): Promise<Workbook> {
    const archive = await Archive.open(path);
    try {
      if (!archive.entries.has('xl/workbook.xml')) {
        if (await isOds(archive)) return new Workbook(archive, await listOdsSheets(archive));
        const what = archive.entries.has('word/document.xml') ? 'un document Word' : 'une archive zip, sans classeur';
        throw new FileRefused('file.wrong_type', `Mauvais type de fichier : c’est ${what}.`);
      }
      return new Workbook(archive, await listSheets(archive));
    } catch (error) {
      archive.close();
      throw error;
    }
  }

  /** Rows of a sheet, blank ones left out; `line` is the row number of the sheet. Every value is text, as stored. */
  async *rows(sheet: Sheet): RowBatches {
    if (sheet.place === undefined) this.strings ??= await readSharedStrings(this.archive);
    const reader = sheet.place === undefined ? new SheetReader(this.strings ?? []) : new OdsReader(sheet.place);
    for await (const _ of parseXml(textOf(this.archive, sheet.part), reader)) {
      const batch = reader.take();
      if (batch.length > 0) yield batch;
      if (reader instanceof OdsReader && reader.over) return;
    }
  }

  close(): void {
    this.archive.close();
  }
}

async function* textOf(archive: Archive, part: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of archive.read(part)) yield withoutDirectionMarks(decoder.decode(chunk, { stream: true }));
    yield decoder.decode();
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    throw new FileRefused('text.invalid_utf8', 'Le texte du classeur est abîmé.');
  }
}

async function drain(steps: AsyncIterable<void>): Promise<void> {
  for await (const _ of steps) {
    // The handlers do the work.
  }
}

const ignore = () => {};

const ODS_PART = 'content.xml';

async function isOds(archive: Archive): Promise<boolean> {
  if (!archive.entries.has(ODS_PART) || (archive.entries.get('mimetype')?.uncompressedSize ?? 100) >= 100) return false;
  let type = '';
  for await (const chunk of textOf(archive, 'mimetype')) type += chunk;
  return type.trim() === ODS_TYPE;
}

async function listOdsSheets(archive: Archive): Promise<Sheet[]> {
  if (archive.entries.get(ODS_PART)!.uncompressedSize > MAX_ODS)
    throw new FileRefused('file.too_large', 'Ce classeur ODS est trop grand. Enregistrez-le en CSV ou en XLSX.');
  const sheets = new OdsSheets();
  await drain(parseXml(textOf(archive, ODS_PART), sheets));
  return sheets.names.map((name, place) => ({ name, part: ODS_PART, place }));
}

async function listSheets(archive: Archive): Promise<Sheet[]> {
  const targets = new Map<string, string>();
  const found: { name: string; id: string }[] = [];
  await drain(
    parseXml(textOf(archive, 'xl/_rels/workbook.xml.rels'), {
      open(local, attributes) {
        if (local === 'Relationship') targets.set(attributes.Id ?? '', attributes.Target ?? '');
      },
      close: ignore,
      text: ignore,
    }),
  );
  await drain(
    parseXml(textOf(archive, 'xl/workbook.xml'), {
      open(local, attributes) {
        if (local !== 'sheet') return;
        const id = Object.entries(attributes).find(([name]) => /(^|:)id$/.test(name) && name !== 'id')?.[1] ?? '';
        found.push({ name: attributes.name ?? '', id });
      },
      close: ignore,
      text: ignore,
    }),
  );
  return found.flatMap(({ name, id }) => {
    const target = targets.get(id);
    if (!target) return [];
    const part = target.startsWith('/') ? target.slice(1) : posix.join('xl', target);
    return archive.entries.has(part) && part.includes('worksheet') ? [{ name, part }] : [];
  });
}

async function readSharedStrings(archive: Archive): Promise<string[]> {
  const part = 'xl/sharedStrings.xml';
  if (!archive.entries.has(part)) return [];
  const strings: string[] = [];
  let text = '';
  let size = 0;
  let inText = false;
  let phonetic = 0;
  const grow = (weight: number) => {
    size += weight;
    if (size > MAX_SHARED) throw new FileRefused('zip.bomb', 'Les textes du classeur dépassent 150 Mo.');
  };
  await drain(
    parseXml(textOf(archive, part), {
      open(local) {
        if (local === 'si') text = '';
        else if (local === 't') inText = true;
        else if (local === 'rPh') phonetic++;
      },
      text(piece) {
        // Rich text comes in runs that make one string; phonetic guides are not part of it.
        if (!inText || phonetic > 0) return;
        grow(piece.length);
        text += piece;
      },
      close(local) {
        if (local === 't') inText = false;
        else if (local === 'rPh') phonetic--;
        else if (local === 'si') {
          grow(STRING_WEIGHT);
          strings.push(text);
        }
      },
    }),
  );
  return strings;
}

/** `C12` → 2. */
function columnOf(reference: string): number {
  let column = 0;
  for (const c of reference) {
    const code = c.charCodeAt(0);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

class SheetReader implements SaxHandlers {
  private done: Row[] = [];
  private cells: string[] | null = null;
  private line = 0;
  private column = -1;
  private type = 'n';
  private value = '';
  private size = 0;
  private rows = 0;
  private gaps = 0;
  private capture = false;
  private phonetic = false;
  constructor(private readonly strings: string[]) {}

  take(): Row[] {
    const rows = this.done;
    this.done = [];
    return rows;
  }

  open(local: string, attributes: Record<string, string>): void {
    if (local === 'row') {
      this.cells = [];
      this.size = 0;
      this.rows++;
      this.line = Number(attributes.r ?? this.line + 1);
      if (!Number.isInteger(this.line) || this.line < 1 || this.line > MAX_ROW) {
        throw new FileRefused('file.malformed', 'Une ligne du classeur porte un numéro impossible.');
      }
      this.column = -1;
    } else if (local === 'c') {
      this.column = attributes.r ? columnOf(attributes.r) : this.column + 1;
      if (this.column < 0 || this.column >= MAX_COLUMNS) {
        throw new FileRefused('file.malformed', 'Une cellule du classeur est hors des limites.', this.line);
      }
      this.type = attributes.t ?? 'n';
      this.value = '';
    } else if (local === 'v' || local === 't') this.capture = !this.phonetic;
    else if (local === 'rPh') this.phonetic = true;
  }

  text(piece: string): void {
    if (!this.capture || !this.cells) return;
    this.value += piece;
    this.size += piece.length;
    if (this.size > MAX_LINE_BYTES) throw new FileRefused('line.too_long', 'Une ligne dépasse 1 Mo.', this.line);
  }

  close(local: string): void {
    if (local === 'v' || local === 't') this.capture = false;
    else if (local === 'rPh') this.phonetic = false;
    else if (local === 'c' && this.cells) {
      this.put(this.cells, this.resolve());
    } else if (local === 'row' && this.cells) {
      if (!isBlank(this.cells)) this.done.push({ line: this.line, cells: this.cells });
      this.cells = null;
    }
  }

  /** A cell that only has a style is no cell: whole rows are coloured up to the last column. */
  private put(cells: string[], text: string): void {
    if (text === '') return;
    this.gaps += Math.max(0, this.column - cells.length);
    if (this.gaps > MAX_GAPS && this.gaps > this.rows * MAX_GAPS_PER_ROW) {
      throw new FileRefused(
        'file.malformed',
        'Le classeur disperse ses cellules : ce n’est pas un tableau.',
        this.line,
      );
    }
    while (cells.length < this.column) cells.push('');
    cells[this.column] = text;
  }

  private resolve(): string {
    if (this.type === 's') return this.strings[Number(this.value)] ?? '';
    if (this.type === 'b') return this.value === '1' ? 'oui' : 'non';
    // An error such as #N/A is an absence.
    return this.type === 'e' ? '' : this.value;
  }
}
