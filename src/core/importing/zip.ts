import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import { FileRefused } from './report.ts';

/** What an archive may hold: entries, and bytes once inflated. */
export interface ArchiveLimits {
  entries: number;
  total: number;
}

const WORKBOOK: ArchiveLimits = { entries: 2_000, total: 1_500_000_000 };
/** A sheet of repeated cells compresses 30 times; a zip bomb, a thousand times. */
const MAX_RATIO = 150;
const RATIO_FROM = 5_000_000;

const openZip = promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open);

const broken = () => new FileRefused('file.truncated', 'Le classeur est tronqué ou abîmé : l’archive ne s’ouvre pas.');
const bomb = () =>
  new FileRefused('zip.bomb', 'Le classeur se déploie au-delà de ce qui est raisonnable : il est refusé par prudence.');

/** An archive opened for reading its entries one by one, sizes checked before anything is inflated. */
export class Archive {
  private constructor(
    private readonly zip: yauzl.ZipFile,
    readonly entries: Map<string, yauzl.Entry>,
  ) {}

  /** @throws FileRefused (`file.truncated`, `zip.bomb`) when broken, too big, or with names that climb out of the archive. */
  static async open(path: string, limits: ArchiveLimits = WORKBOOK): Promise<Archive> {
    const zip = await openZip(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }).catch(() => {
      throw broken();
    });
    const entries = new Map<string, yauzl.Entry>();
    try {
      await new Promise<void>((resolve, reject) => {
        let total = 0;
        zip.on('error', () => reject(broken()));
        zip.on('end', resolve);
        zip.on('entry', (entry: yauzl.Entry) => {
          total += entry.uncompressedSize;
          const ratio = entry.uncompressedSize / Math.max(entry.compressedSize, 1);
          if (entries.size >= limits.entries || total > limits.total) return reject(bomb());
          if (ratio > MAX_RATIO && entry.uncompressedSize > RATIO_FROM) return reject(bomb());
          entries.set(entry.fileName, entry);
          zip.readEntry();
        });
        zip.readEntry();
      });
    } catch (error) {
      zip.close();
      throw error;
    }
    return new Archive(zip, entries);
  }

  /** Bytes of one entry, streamed. @throws FileRefused when its data are damaged. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (!entry) throw broken();
    const stream = await new Promise<Readable>((resolve, reject) => {
      this.zip.openReadStream(entry, (error, opened) => (error || !opened ? reject(broken()) : resolve(opened)));
    });
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk;
    } catch {
      throw broken();
    } finally {
      stream.destroy();
    }
  }

  close(): void {
    this.zip.close();
  }
}
