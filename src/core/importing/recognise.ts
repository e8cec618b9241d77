import type { Row, RowBatches } from './cells.ts';
import { readCsv, readStart, sniffSeparator } from './csv.ts';
import type { Dataset } from './dataset.ts';
import type { InspectedFile } from './inspect.ts';
import { readJson, sampleJson } from './json.ts';
import { fitHeader, type Layout, namesOf, TableRecord } from './record.ts';
import { FileRefused } from './report.ts';
import { Workbook } from './xlsx.ts';
import { readXml, sampleXml } from './xml.ts';

/** A file, the dataset it is, and how to read its rows from the first to the last. */
export interface RecognisedFile {
  dataset: Dataset;
  layout: Layout;
  /** Header as the file spells it, for the report; empty for XML, JSON and headerless files. */
  header: string[];
  sample: TableRecord[];
  /** Some cells hold « � ». */
  damaged: boolean;
  /** The format spells characters by their number (JSON), even those that no text holds. */
  escapes: boolean;
  /** Rows after the header. */
  rows(): RowBatches;
}

const SAMPLE = 40;
/** The header may follow a title or a blank row, not a page of text. */
const HEADER_WITHIN = 10;
const START_BYTES = 256 * 1024;

interface Candidate {
  dataset: Dataset;
  layout: Layout;
  header: string[];
  sample: Row[];
  rows(): RowBatches;
}

/**
 * Says which dataset a file is, by its content alone. When several fit, the one that recognises most columns; then the
 * one whose own proof (`recognise`) agrees.
 * @returns null when it is none of them. @throws FileRefused when it is one of them with a key column missing.
 */
export async function recogniseFile(file: InspectedFile, datasets: Dataset[]): Promise<RecognisedFile | null> {
  const near = new NearMisses(datasets.length === 1);
  const candidates = await listCandidates(file, datasets, near);
  candidates.sort((a, b) => b.layout.size - a.layout.size || proof(b.dataset) - proof(a.dataset));
  for (const candidate of candidates) {
    const sample = candidate.sample.map((row) => new TableRecord(candidate.layout).load(row));
    if (candidate.dataset.recognise && !candidate.dataset.recognise(sample)) continue;
    return { ...candidate, sample, damaged: file.replacements > 0, escapes: file.kind === 'json' };
  }
  near.throwBest();
  return null;
}

const proof = (dataset: Dataset): number => (dataset.recognise ? 1 : 0);

function listCandidates(file: InspectedFile, datasets: Dataset[], near: NearMisses): Promise<Candidate[]> {
  if (file.kind === 'xlsx') return fromWorkbook(file, datasets, near);
  if (file.kind === 'xml') return fromXml(file, datasets, near);
  if (file.kind === 'json') return fromJson(file, datasets, near);
  return fromText(file, datasets, near);
}

async function firstRows(batches: RowBatches): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const batch of batches) {
    rows.push(...batch);
    if (rows.length >= SAMPLE) break;
  }
  return rows.slice(0, SAMPLE);
}

async function fromText(file: InspectedFile, datasets: Dataset[], near: NearMisses): Promise<Candidate[]> {
  const separator = sniffSeparator(await readStart(file, START_BYTES));
  const sample = await firstRows(readCsv(file, separator));
  return fitTable(datasets, sample, () => readCsv(file, separator), near, '', file);
}

async function fromWorkbook(file: InspectedFile, datasets: Dataset[], near: NearMisses): Promise<Candidate[]> {
  const book = await Workbook.open(file.path);
  const candidates: Candidate[] = [];
  try {
    for (const sheet of book.sheets) {
      const sample = await firstRows(book.rows(sheet));
      const rows = async function* () {
        const again = await Workbook.open(file.path);
        try {
          yield* again.rows(sheet);
        } finally {
          again.close();
        }
      };
      candidates.push(...fitTable(datasets, sample, rows, near, sheet.name, file));
    }
  } finally {
    book.close();
  }
  return candidates;
}

/** Datasets whose required columns are in one of the first rows of a table. */
function fitTable(
  datasets: Dataset[],
  sample: Row[],
  rows: () => RowBatches,
  near: NearMisses,
  sheet: string,
  file: InspectedFile,
): Candidate[] {
  const candidates: Candidate[] = [];
  for (const dataset of datasets) {
    const { reader } = dataset;
    if (reader.kind !== 'table' || (reader.sheet && sheet !== '' && !reader.sheet.test(sheet))) continue;
    if (reader.headerless?.recognise(sample.map((row) => row.cells))) {
      const layout = new Map(reader.headerless.positions.map((key, index) => [key, index]));
      candidates.push({ dataset, layout, header: [], sample, rows });
      continue;
    }
    for (const [index, row] of sample.slice(0, HEADER_WITHIN).entries()) {
      const fit = fitHeader(dataset, row.cells);
      if (fit.missing.length > 0) {
        near.add(dataset, fit.missing, fit.layout.size);
        continue;
      }
      const header = row.cells;
      const after = sample.slice(index + 1);
      candidates.push({ dataset, layout: fit.layout, header, sample: after, rows: () => afterHeader(rows, row, file) });
      break;
    }
  }
  return candidates;
}

/**
 * Rows below the header; the header repeated further on is skipped. A last row that lacks cells, with no line end, in a
 * table whose rows are all full is a record that was cut.
 */
async function* afterHeader(rows: () => RowBatches, header: Row, file: InspectedFile): RowBatches {
  const title = header.cells.map((cell) => cell.trim());
  const same = (cells: string[]) => cells[0]?.trim() === title[0] && cells.every((cell, i) => cell.trim() === title[i]);
  let last: Row | null = null;
  let full = true;
  for await (const batch of rows()) {
    if (last) full &&= last.cells.length >= title.length;
    const kept = batch.filter((row) => row.line > header.line && !same(row.cells));
    for (const row of kept.slice(0, -1)) full &&= row.cells.length >= title.length;
    last = kept.at(-1) ?? last;
    if (kept.length > 0) yield kept;
  }
  if (last && full && file.kind === 'text' && !file.endsWithLineBreak && last.cells.length < title.length) {
    throw new FileRefused('file.truncated', 'Le fichier est tronqué : sa dernière ligne est coupée.', last.line);
  }
}

async function fromXml(file: InspectedFile, datasets: Dataset[], near: NearMisses): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const dataset of datasets) {
    if (dataset.reader.kind !== 'xml') continue;
    const { record } = dataset.reader;
    const records = await sampleXml(file, record, SAMPLE);
    const candidate = fitRecords(dataset, records, (names) => readXml(file, record, names), near);
    if (candidate) candidates.push(candidate);
  }
  return candidates;
}

async function fromJson(file: InspectedFile, datasets: Dataset[], near: NearMisses): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  const samples = new Map<string, Map<string, string>[]>();
  for (const dataset of datasets) {
    if (dataset.reader.kind !== 'json') continue;
    const path = dataset.reader.records;
    const key = path.join('.');
    if (!samples.has(key)) samples.set(key, await sampleJson(file, path, SAMPLE));
    const candidate = fitRecords(dataset, samples.get(key)!, (names) => readJson(file, path, names), near);
    if (candidate) candidates.push(candidate);
  }
  return candidates;
}

function fitRecords(
  dataset: Dataset,
  records: Map<string, string>[],
  open: (names: string[][]) => RowBatches,
  near: NearMisses,
): Candidate | null {
  if (records.length === 0) return null;
  const present = new Set(records.flatMap((record) => [...record.keys()]));
  const { layout: found, missing } = fitHeader(dataset, [...present]);
  if (missing.length > 0) {
    near.add(dataset, missing, found.size);
    return null;
  }
  // An optional element may first appear after the sample: every column is looked for in every record.
  const names = namesOf(dataset);
  const layout = new Map([...names.keys()].map((key, index) => [key, index]));
  for (const key of names.keys()) if (records.length < SAMPLE && !found.has(key)) layout.delete(key);
  const aliases = [...names.values()];
  const sample = records.map((record, index) => ({
    line: index + 1,
    cells: aliases.map((list) => list.map((name) => record.get(name)).find(Boolean) ?? ''),
  }));
  return { dataset, layout, header: [], sample, rows: () => open(aliases) };
}

/** Files that are nearly one of ours: one key column short, most others there. */
class NearMisses {
  private best: { dataset: Dataset; missing: string[]; size: number } | null = null;
  /** @param forced one dataset was asked for by name: any key column missing is told. */
  constructor(private readonly forced: boolean) {}

  add(dataset: Dataset, missing: string[], size: number): void {
    const columns = Object.values(dataset.columns);
    const enough = missing.length === 1 && size >= 3 && size * 2 >= columns.length;
    if (!enough && !(this.forced && size > 0)) return;
    if (!this.best || size > this.best.size) this.best = { dataset, missing, size };
  }

  throwBest(): void {
    if (!this.best) return;
    const { dataset, missing } = this.best;
    const names = missing.map((key) => `« ${dataset.columns[key]!.names[0]} »`).join(', ');
    throw new FileRefused(
      'column.missing',
      `Colonne clé manquante : ${names}. Le fichier ressemble à « ${dataset.title} » mais rien n’en sera lu sans elle.`,
      1,
      missing.map((key) => dataset.columns[key]!.names[0]).join(', '),
    );
  }
}
