import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { checkPrint, type FileStore } from './store.ts';

/** Files that live as long as the process: for tests and for tools that keep nothing. @param first contents that it holds already. */
export function memoryStore(first: readonly Buffer[] = []): FileStore & { readonly size: number } {
  const kept = new Map(first.map((bytes) => [sha256(bytes), { bytes, le: new Date() }]));
  return {
    get size() {
      return kept.size;
    },
    drafts: join(tmpdir(), 'maillage-depots'),
    prepare: async () => {},
    put: async (draft, { empreinte }) =>
      void kept.set(checkPrint(empreinte), { bytes: await readFile(draft), le: new Date() }),
    open: async (empreinte) => {
      const found = kept.get(checkPrint(empreinte));
      return found ? Readable.from([found.bytes], { objectMode: false }) : null;
    },
    has: async (empreinte) => kept.has(empreinte),
    remove: async (empreinte) => void kept.delete(empreinte),
    async *list() {
      for (const [empreinte, { le }] of kept) yield { empreinte, le };
    },
  };
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
