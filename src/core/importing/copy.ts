import { once } from 'node:events';
import type pg from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';
import type { Dataset, StagedValue } from './dataset.ts';

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escapeCopy = (text: string): string =>
  /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (c) => ESCAPES[c]!) : text;

function copyValue(value: StagedValue | undefined): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return escapeCopy(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '\\N';
  const items = value.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`);
  return escapeCopy(`{${items.join(',')}}`);
}

const FLUSH = 64 * 1024;

/** Sends rows to a table by COPY, with back-pressure: what waits in memory is one buffer. */
export class CopyWriter {
  private buffer = '';
  private readonly stream: CopyStreamQuery;
  private failure: Error | null = null;

  /** @param columns already quoted identifiers of our own, never text of a file. */
  constructor(client: pg.ClientBase, table: string, columns: string[]) {
    const text = `copy ${table} (${columns.join(', ')}) from stdin`;
    this.stream = client.query(copyFrom(text));
    this.stream.on('error', (error: Error) => {
      this.failure = error;
    });
  }

  /** Adds a row. @returns true when the buffer is full: `flush` before the next one (an `await` per row would cost more). */
  push(values: (StagedValue | undefined)[]): boolean {
    this.buffer += `${values.map(copyValue).join('\t')}\n`;
    return this.buffer.length >= FLUSH;
  }

  async flush(): Promise<void> {
    if (this.failure) throw this.failure;
    const piece = this.buffer;
    this.buffer = '';
    if (!this.stream.write(piece)) await once(this.stream, 'drain');
  }

  /** Ends the COPY. @throws what the server refused. */
  async end(): Promise<void> {
    if (this.failure) throw this.failure;
    await new Promise<void>((resolve, reject) => {
      this.stream.once('error', reject);
      this.stream.once('finish', resolve);
      this.stream.end(this.buffer);
    });
  }

  /** Gives up: the server forgets what was sent. Nothing to wait for when it is the server that ended the COPY. */
  async abort(error: Error): Promise<void> {
    if (this.failure) return;
    await new Promise<void>((resolve) => {
      this.stream.once('close', () => resolve());
      this.stream.destroy(error);
    });
  }
}

/** Columns of the temporary table of a dataset, in order. */
export const stagedColumns = (dataset: Dataset): string[] => Object.keys(dataset.staging);

/** `create temp table` of a dataset; dropped with the transaction. Names come from our own code. */
export function createStaging(dataset: Dataset, table: string): string {
  const columns = Object.entries(dataset.staging).map(([name, type]) => `"${name}" ${type}`);
  return `create temp table ${table} (ligne integer not null, ${columns.join(', ')}) on commit drop`;
}
