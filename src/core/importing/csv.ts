import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import { isBlank, MAX_COLUMNS, MAX_LINE_BYTES, type Row, type RowBatches } from './cells.ts';
import { decodeText } from './encoding.ts';
import type { InspectedFile } from './inspect.ts';
import { FileRefused } from './report.ts';

const SEPARATORS = [';', ',', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

/**
 * One separator per file: the one that cuts the first lines most, and most regularly, outside quotes.
 * Giving several to a parser would break « 12,5 » in two.
 */
export function sniffSeparator(sample: string): Separator {
  const lines = logicalLines(sample).slice(0, 20);
  let best: Separator = ';';
  let bestScore = 0;
  for (const separator of SEPARATORS) {
    const counts = lines.map((line) => occurrences(line, separator));
    const first = Math.max(...counts.slice(0, 2), 0);
    if (first === 0) continue;
    const regular = counts.filter((count) => count === first).length / counts.length;
    const score = regular * 10 + Math.min(first, 100) / 100;
    if (score > bestScore) {
      best = separator;
      bestScore = score;
    }
  }
  return best;
}

/** Lines, those inside quoted cells joined. */
function logicalLines(sample: string): string[] {
  const lines: string[] = [];
  let quoted = false;
  let start = 0;
  for (let i = 0; i < sample.length; i++) {
    const c = sample[i];
    if (c === '"') quoted = !quoted;
    else if ((c === '\n' || c === '\r') && !quoted) {
      if (i > start) lines.push(sample.slice(start, i));
      start = i + 1;
    }
  }
  // The last one may be cut by the end of the sample: kept only when it is alone.
  if (lines.length === 0 && start < sample.length) lines.push(sample.slice(start));
  return lines;
}

function occurrences(line: string, separator: string): number {
  let count = 0;
  let quoted = false;
  for (const c of line) {
    if (c === '"') quoted = !quoted;
    else if (c === separator && !quoted) count++;
  }
  return count;
}

/** The beginning of the text, decoded. */
export async function readStart(file: InspectedFile, bytes: number): Promise<string> {
  let text = '';
  const chunks = createReadStream(file.path, { end: bytes - 1 }) as AsyncIterable<Buffer>;
  try {
    for await (const part of decodeText(chunks, file.encoding!)) text += part;
  } catch {
    // The sample may stop inside a character: what was decoded before is enough.
  }
  return text;
}

const BATCH = 500;
/** Very long rows come in smaller batches. */
const BATCH_BYTES = 2_000_000;

/**
 * Rows of a delimited file, first row included, blank ones left out. Copes with CRLF, LF and CR (mixed too), line ends
 * and separators inside quoted cells, quotes inside unquoted cells, rows of uneven length.
 * @throws FileRefused on an unterminated quote (truncated file) or an endless line.
 */
export async function* readCsv(file: InspectedFile, separator: Separator): RowBatches {
  const parser = parse({
    delimiter: separator,
    relax_quotes: true,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: MAX_LINE_BYTES,
    info: true,
  });
  const source = createReadStream(file.path, { highWaterMark: 128 * 1024 });
  const feeding = feed(source as AsyncIterable<Buffer>, file, parser);
  // The failure is read from the parser below; this one must not be « unhandled » meanwhile.
  feeding.catch(() => {});
  let batch: Row[] = [];
  let from = 0;
  try {
    for await (const item of parser as AsyncIterable<{ info: { lines: number; bytes: number }; record: string[] }>) {
      if (isBlank(item.record)) continue;
      if (item.record.length > MAX_COLUMNS) throw tooWide(item.info.lines);
      batch.push({ line: item.info.lines, cells: item.record });
      if (batch.length >= BATCH || item.info.bytes - from > BATCH_BYTES) {
        yield batch;
        batch = [];
        from = item.info.bytes;
      }
    }
    await feeding;
  } catch (error) {
    throw refusalOf(error);
  } finally {
    source.destroy();
    parser.destroy();
  }
  if (batch.length > 0) yield batch;
}

const tooWide = (line: number) =>
  new FileRefused('file.malformed', 'Une ligne a plus de 16 384 cellules : ce n’est pas un tableau de données.', line);

async function feed(chunks: AsyncIterable<Buffer>, file: InspectedFile, parser: ReturnType<typeof parse>) {
  try {
    for await (const text of decodeText(chunks, file.encoding!)) {
      if (text !== '' && !parser.write(text)) await drained(parser);
    }
    parser.end();
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

const drained = (parser: ReturnType<typeof parse>): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      parser.off('drain', done);
      parser.off('close', done);
      resolve();
    };
    parser.once('drain', done);
    parser.once('close', done);
  });

function refusalOf(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const line = Number((error as { lines?: number }).lines ?? 0);
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new FileRefused(
      'file.truncated',
      'Le fichier est tronqué ou abîmé : un guillemet ouvert n’est jamais refermé.',
      line,
    );
  }
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new FileRefused('line.too_long', 'Une ligne dépasse 1 Mo : ce n’est pas un fichier de données.', line);
  }
  return new FileRefused('file.malformed', `Le fichier ne se lit pas comme un tableau (${error.code}).`, line);
}
