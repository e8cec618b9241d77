import { createReadStream } from 'node:fs';
import { foldHeader, MAX_LINE_BYTES, type Row, type RowBatches } from './cells.ts';
import { decodeText } from './encoding.ts';
import type { InspectedFile } from './inspect.ts';
import { FileRefused } from './report.ts';
import { parseXml } from './sax.ts';

/** Names of the descendants met in the first records: what recognises the file. */
export async function sampleXml(file: InspectedFile, record: string, limit: number): Promise<Map<string, string>[]> {
  const records: Map<string, string>[] = [];
  for await (const batch of xmlRecords(file, record)) {
    records.push(...batch);
    if (records.length >= limit) break;
  }
  return records.slice(0, limit);
}

/** One row per element `record`, cells in the order of `names` (folded); `line` is the rank of the element. */
export async function* readXml(file: InspectedFile, record: string, names: string[][]): RowBatches {
  let line = 0;
  for await (const batch of xmlRecords(file, record)) {
    yield batch.map((values): Row => {
      line++;
      return { line, cells: names.map((aliases) => aliases.map((alias) => values.get(alias)).find(Boolean) ?? '') };
    });
  }
}

async function* xmlRecords(file: InspectedFile, record: string): AsyncGenerator<Map<string, string>[]> {
  let done: Map<string, string>[] = [];
  let current: Map<string, string> | null = null;
  let depth = 0;
  let size = 0;
  const path: string[] = [];
  const texts: string[] = [];
  const grow = (length: number) => {
    size += length;
    if (size > MAX_LINE_BYTES) throw new FileRefused('line.too_long', 'Un enregistrement XML dépasse 1 Mo.');
  };
  const handlers = {
    open(local: string) {
      if (current) {
        depth++;
        grow(local.length);
      } else if (local === record) {
        current = new Map();
        depth = 0;
        size = 0;
      }
      path.push(local);
      texts.push('');
    },
    text(text: string) {
      if (!current || texts.length === 0) return;
      grow(text.length);
      texts[texts.length - 1] += text;
    },
    close() {
      const name = path.pop()!;
      const text = texts.pop()!.trim();
      if (!current) return;
      if (depth === 0) {
        done.push(current);
        current = null;
        return;
      }
      depth--;
      if (text === '') return;
      const key = foldHeader(name);
      const before = current.get(key);
      current.set(key, before ? `${before} | ${text}` : text);
    },
  };
  const chunks = createReadStream(file.path, { highWaterMark: 128 * 1024 }) as AsyncIterable<Buffer>;
  for await (const _ of parseXml(decodeText(chunks, file.encoding!), handlers)) {
    if (done.length === 0) continue;
    yield done;
    done = [];
  }
}
