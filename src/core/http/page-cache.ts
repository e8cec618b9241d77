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
  /** Last instant at which it is true. */
  until: Date | undefined;
}

/**
 * Anonymous pages kept in memory, least recently used first out. An entry is good for one version of the data
 * (see `dataVersion`): any write anywhere throws it away; and until the instant from which it would say something false.
 */
export class PageCache {
  private readonly entries = new Map<string, CachedPage>();
  private held = 0;
  /** Pages asked for that were here, and those that had to be made. */
  hits = 0;
  misses = 0;

  constructor(private readonly maxBytes = 24 * 1024 * 1024) {}

  /** Weight of what is kept, compressed forms included. */
  get bytes(): number {
    return this.held;
  }

  get size(): number {
    return this.entries.size;
  }

  get(key: string, version: number, now: Date): CachedPage | null {
    const entry = this.entries.get(key);
    const good = entry?.version === version && (entry.until === undefined || now <= entry.until);
    if (entry && !good) this.drop(key, entry);
    if (!entry || !good) {
      this.misses++;
      return null;
    }
    this.hits++;
    // Read again: last in line to leave.
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry;
  }

  put(key: string, version: number, html: string, headers: Record<string, string>, until?: Date): CachedPage {
    const bytes = new TextEncoder().encode(html);
    const etag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    const entry: CachedPage = { version, etag, html: bytes, gzip: null, brotli: null, headers, until };
    const former = this.entries.get(key);
    if (former) this.drop(key, former);
    this.entries.set(key, entry);
    this.held += weight(entry);
    this.shrink();
    return entry;
  }

  /**
   * Fills a compressed form before it is sent. The first reading takes gzip, quick; brotli comes with the second one:
   * a search made once is not worth its processor time.
   */
  async compress(key: string, entry: CachedPage, form: 'gzip' | 'brotli'): Promise<void> {
    if (entry[form]) return;
    const packed = form === 'gzip' ? await gzipPage(entry.html) : await brotliPage(entry.html);
    if (entry[form]) return;
    entry[form] = packed;
    if (this.entries.get(key) !== entry) return;
    this.held += packed.length;
    this.shrink();
  }

  private drop(key: string, entry: CachedPage): void {
    this.entries.delete(key);
    this.held -= weight(entry);
  }

  private shrink(): void {
    for (const [key, entry] of this.entries) {
      if (this.held <= this.maxBytes) return;
      this.drop(key, entry);
    }
  }
}

/** Level 4: within 5 % of level 6 on HTML for half the time. */
export const gzipPage = async (html: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await gzipAsync(html, { level: 4 }));

const brotliPage = async (html: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await brotliAsync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }));

const weight = (entry: CachedPage): number =>
  entry.html.length + (entry.gzip?.length ?? 0) + (entry.brotli?.length ?? 0);
