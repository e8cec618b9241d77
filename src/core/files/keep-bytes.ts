import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FILE_KINDS, type FileKind } from './kinds.ts';
import type { Deposit } from './receive.ts';
import type { FileStore } from './store.ts';

/** Keeps a file that the product made itself, as if it had been deposited. It belongs to nothing until `attachFile`. */
export async function keepBytes(
  store: FileStore,
  bytes: Uint8Array,
  { nom, kind }: { nom: string; kind: FileKind },
): Promise<Deposit> {
  const content = { empreinte: createHash('sha256').update(bytes).digest('hex'), taille: bytes.length };
  await mkdir(store.drafts, { recursive: true, mode: 0o700 });
  const draft = join(store.drafts, randomUUID());
  try {
    await writeFile(draft, bytes, { mode: 0o600 });
    await store.put(draft, content);
  } finally {
    await rm(draft, { force: true });
  }
  return { ...content, field: '', kind, type: FILE_KINDS[kind].type, nom };
}
