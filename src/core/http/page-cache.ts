import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

export interface CachedPage {
  version: number;
  etag: string;
  html: Uint8Array<ArrayBuffer>;
  gzip: Uint8Array<ArrayBuffer> | null;
  brotli: Uint8Array<ArrayBuffer> | null;
  headers: Record<string, string>;
}

/**
 * Anonymous pages kept in memory, least recently used first out. An entry is good for one version of the data
 * (see `dataVersion`): any write anywhere throws it away. Compressed from its second reading on: a search that is
 * made once is not worth the processor time.
 */
export class PageCache {
  private readonly entries = new Map<string, CachedPage>();
  private bytes = 0;

  constructor(private readonly maxBytes = 48 * 1024 * 1024) {}

  get(key: string, version: number): CachedPage | null {
    const entry = this.entries.get(key);
    if (!entry) return null;
    this.entries.delete(key);
    if (entry.version !== version) {
      this.bytes -= weight(entry);
      return null;
    }
    this.entries.set(key, entry);
    return entry;
  }

  put(key: string, version: number, html: string, headers: Record<string, string>): CachedPage {
    const bytes = new TextEncoder().encode(html);
    const etag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    const entry: CachedPage = { version, etag, html: bytes, gzip: null, brotli: null, headers };
    this.entries.set(key, entry);
    this.bytes += weight(entry);
    for (const [oldKey, old] of this.entries) {
      if (this.bytes <= this.maxBytes) break;
      this.entries.delete(oldKey);
      this.bytes -= weight(old);
    }
    return entry;
  }

  /** Fills the compressed forms, off the request that asked. */
  async compress(entry: CachedPage): Promise<void> {
    if (entry.gzip) return;
    const [gz, br] = await Promise.all([
      gzipAsync(entry.html, { level: 6 }),
      brotliAsync(entry.html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
    ]);
    entry.gzip = new Uint8Array(gz);
    entry.brotli = new Uint8Array(br);
    this.bytes += gz.length + br.length;
  }
}

const weight = (entry: CachedPage): number =>
  entry.html.length + (entry.gzip?.length ?? 0) + (entry.brotli?.length ?? 0);
