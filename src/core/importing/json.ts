import { createReadStream } from 'node:fs';
import { Tokenizer, TokenParser, TokenType } from '@streamparser/json';
import { foldHeader, MAX_LINE_BYTES, MAX_NESTING, type Row, type RowBatches } from './cells.ts';
import { decodeText } from './encoding.ts';
import type { InspectedFile } from './inspect.ts';
import { FileRefused } from './report.ts';

const MAX_DEPTH = 6;

/** First records, flattened: what recognises the file. */
export async function sampleJson(file: InspectedFile, path: string[], limit: number): Promise<Map<string, string>[]> {
  const records: Map<string, string>[] = [];
  try {
    for await (const batch of jsonRecords(file, path)) {
      for (const { key, value } of batch) records.push(flatten(key, value, null));
      if (records.length >= limit) break;
    }
  } catch (error) {
    // A damaged end is told when the file is read for good; here only what it is matters.
    if (records.length === 0) throw error;
  }
  return records.slice(0, limit);
}

/** One row per record of the array at `path`, cells in the order of `names` (folded); `line` is the rank. */
export async function* readJson(file: InspectedFile, path: string[], names: string[][]): RowBatches {
  const wanted = new Set(names.flat());
  let line = 0;
  for await (const batch of jsonRecords(file, path)) {
    yield batch.map(({ key, value }): Row => {
      line++;
      const values = flatten(key, value, wanted);
      return { line, cells: names.map((aliases) => aliases.map((alias) => values.get(alias)).find(Boolean) ?? '') };
    });
  }
}

interface JsonRecord {
  key: string;
  value: unknown;
}

async function* jsonRecords(file: InspectedFile, path: string[]): AsyncGenerator<JsonRecord[]> {
  let done: JsonRecord[] = [];
  let ended = false;
  let depth = 0;
  const parser = new Tokenizer();
  const values = new TokenParser({ paths: [['$', ...path, '*'].join('.')], keepStack: false });
  parser.onToken = (token) => {
    if (token.token === TokenType.LEFT_BRACE || token.token === TokenType.LEFT_BRACKET) {
      // Stops here: an error thrown inside the tokenizer would leave it between two states.
      if (++depth > MAX_NESTING) failure ??= tooDeep();
    } else if (token.token === TokenType.RIGHT_BRACE || token.token === TokenType.RIGHT_BRACKET) depth--;
    if (!failure) values.write(token);
  };
  values.onValue = ({ value, key }) => {
    done.push({ key: typeof key === 'string' ? key : '', value });
  };
  values.onEnd = () => {
    ended = true;
    if (!parser.isEnded) parser.end();
  };
  let failure: FileRefused | null = null;
  const fail = () => {
    failure ??= malformed();
  };
  parser.onError = fail;
  values.onError = fail;
  let pending = 0;
  const chunks = createReadStream(file.path, { highWaterMark: 128 * 1024 }) as AsyncIterable<Buffer>;
  for await (const text of decodeText(chunks, file.encoding!)) {
    if (text === '') continue;
    if (ended) {
      if (text.trim() !== '') fail();
    } else parser.write(text);
    if (failure) throw failure;
    pending = done.length > 0 ? 0 : pending + text.length;
    if (pending > 64 * MAX_LINE_BYTES) throw new FileRefused('line.too_long', 'Un enregistrement JSON dépasse 64 Mo.');
    if (done.length > 0) yield done;
    done = [];
  }
  if (!ended) throw new FileRefused('file.truncated', 'Le fichier est tronqué : le JSON n’est pas refermé.');
}

const malformed = () => new FileRefused('json.malformed', 'Le JSON est mal formé.');
const tooDeep = () =>
  new FileRefused('json.too_deep', 'Le JSON emboîte plus de 100 niveaux : il est refusé par prudence.');

/** Leaves by dotted path (folded); objects and arrays as JSON text, only those wanted. `#key` is the key of the record. */
function flatten(key: string, value: unknown, wanted: Set<string> | null): Map<string, string> {
  const values = new Map<string, string>();
  if (key !== '') values.set(foldHeader('#key'), key);
  const visit = (node: unknown, path: string, depth: number) => {
    if (node === null || node === undefined) {
      if (wanted === null && path !== '') values.set(path, '');
      return;
    }
    if (typeof node !== 'object') {
      values.set(path, String(node));
      return;
    }
    if (path !== '' && (wanted === null || wanted.has(path))) values.set(path, JSON.stringify(node));
    if (Array.isArray(node) || depth >= MAX_DEPTH) return;
    for (const [name, child] of Object.entries(node)) visit(child, path + foldHeader(name), depth + 1);
  };
  visit(value, '', 0);
  return values;
}
