import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { OperatorError } from '#core/errors/index.ts';
import { CipherDamaged, decrypt, isEncrypted, WrongKey } from './cipher.ts';
import { drained } from './drain.ts';
import { isKnownMember, MANIFEST, type Manifest, manifestSchema, printOfFile, tableOfPart } from './manifest.ts';
import { refused } from './refusal.ts';
import { type Member, readTar, TarDamaged } from './tar.ts';

/** A manifest of a million files weighs 150 MB. */
const MAX_MANIFEST = 256 * 1024 * 1024;

/** A backup on the disk: which file, and the passphrase when it needs one. */
export interface ArchiveFile {
  path: string;
  key: string | null;
}

const damaged = () => refused('Cette sauvegarde est tronquée ou abîmée.');

/** Bytes of the compressed archive, opened when it is sealed. @throws OperatorError: absent, no key, not the key. */
export async function* plainBytes({ path, key }: ArchiveFile): AsyncGenerator<Buffer> {
  const start = await startOf(path);
  const bytes = createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>;
  if (!isEncrypted(start)) {
    yield* bytes;
  } else if (key === null) {
    throw refused('Cette sauvegarde est chiffrée : donnez sa clé dans BACKUP_KEY ou BACKUP_KEY_FILE.');
  } else {
    yield* decrypt(bytes, key);
  }
}

async function startOf(path: string): Promise<Buffer> {
  const file = await open(path).catch(() => {
    throw new OperatorError(`Sauvegarde introuvable ou illisible : « ${path} ».`, 66);
  });
  try {
    if (!(await file.stat()).isFile()) throw new OperatorError(`« ${path} » n’est pas un fichier.`, 66);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    const start = buffer.subarray(0, bytesRead);
    if (!isEncrypted(start) && start.readUInt16BE(0) !== 0x1f8b) {
      throw refused(`« ${path} » n’est pas une sauvegarde de Maillage.`);
    }
    return start;
  } catch (error) {
    throw error instanceof RangeError ? damaged() : error;
  } finally {
    await file.close();
  }
}

/** The members, in order. @throws OperatorError in one sentence for whatever is wrong with the archive. */
export async function* readMembers(file: ArchiveFile): AsyncGenerator<Member> {
  const gunzip = createGunzip();
  const feeding = feed(plainBytes(file), gunzip);
  const explained = (error: unknown) => sentenceFor(feeding.failure() ?? error);
  try {
    for await (const member of readTar(gunzip as AsyncIterable<Buffer>)) {
      // What is wrong inside a member is met by who reads it.
      yield { ...member, body: withFaults(member.body, explained) };
    }
    await feeding.done;
  } catch (error) {
    throw explained(error);
  } finally {
    gunzip.destroy();
  }
}

async function* withFaults(body: AsyncIterable<Buffer>, explained: (error: unknown) => unknown) {
  try {
    yield* body;
  } catch (error) {
    throw explained(error);
  }
}

/** Writes one into the other, and keeps what went wrong on the way: it explains what the reader sees. */
function feed(bytes: AsyncGenerator<Buffer>, gunzip: ReturnType<typeof createGunzip>) {
  let failure: unknown = null;
  const done = (async () => {
    try {
      for await (const piece of bytes) {
        if (gunzip.destroyed) return;
        if (!gunzip.write(piece)) await drained(gunzip);
      }
      gunzip.end();
    } catch (error) {
      failure = error;
      gunzip.destroy(error as Error);
    }
  })();
  return { done, failure: () => failure };
}

function sentenceFor(error: unknown): unknown {
  if (error instanceof WrongKey) return refused('Cette clé n’est pas celle de la sauvegarde.');
  if (error instanceof CipherDamaged || error instanceof TarDamaged) return damaged();
  const { code = '' } = error as NodeJS.ErrnoException;
  // zlib, and a file that the disk no longer gives.
  if (/^(Z_|ERR_STREAM_PREMATURE_CLOSE|EIO)/.test(code)) return damaged();
  return error;
}

/**
 * Reads the whole archive once: every byte against the prints of the manifest, every name, every count.
 * @returns the manifest. @throws OperatorError: nothing that is not entirely sound is restored.
 */
export async function verifyArchive(file: ArchiveFile, onRead?: (bytes: number) => void): Promise<Manifest> {
  const seen = new Map<string, { octets: number; sha256: string; lines: number }>();
  let manifest: Manifest | null = null;
  let read = 0;
  for await (const { name, size, body } of readMembers(file)) {
    if (manifest || seen.has(name) || !isKnownMember(name)) throw damaged();
    if (name === MANIFEST) {
      manifest = await readManifest(size, body);
      continue;
    }
    const hash = createHash('sha256');
    let lines = 0;
    const counted = tableOfPart(name) !== null;
    for await (const chunk of body) {
      hash.update(chunk);
      if (counted) for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
      read += chunk.length;
      onRead?.(read);
    }
    seen.set(name, { octets: size, sha256: hash.digest('hex'), lines });
  }
  if (!manifest) throw damaged();
  compare(manifest, seen);
  return manifest;
}

async function readManifest(size: number, body: AsyncIterable<Buffer>): Promise<Manifest> {
  if (size > MAX_MANIFEST) throw damaged();
  const pieces: Buffer[] = [];
  for await (const chunk of body) pieces.push(chunk);
  let json: unknown;
  try {
    json = JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch {
    throw damaged();
  }
  const { format } = (json ?? {}) as { format?: unknown };
  if (typeof format === 'number' && format > 1) {
    throw refused('Cette sauvegarde vient d’une version plus récente de Maillage : mettez le logiciel à jour.');
  }
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) throw damaged();
  return parsed.data;
}

/** What was read is exactly what the manifest lists, and its counts are the true ones. */
function compare(manifest: Manifest, seen: Map<string, { octets: number; sha256: string; lines: number }>): void {
  if (manifest.membres.length !== seen.size) throw damaged();
  for (const { nom, octets, sha256 } of manifest.membres) {
    const found = seen.get(nom);
    if (found?.octets !== octets || found.sha256 !== sha256) throw damaged();
  }
  const parts = new Set<string>();
  for (const { nom, lignes, parties } of manifest.tables) {
    let lines = 0;
    for (const part of parties) {
      if (tableOfPart(part) !== nom || parts.has(part)) throw damaged();
      parts.add(part);
      lines += seen.get(part)?.lines ?? Number.NaN;
    }
    if (lines !== lignes) throw damaged();
  }
  const bad = new Set(manifest.fichiers.manquants);
  for (const [name, { sha256 }] of seen) {
    const empreinte = printOfFile(name);
    if (empreinte && sha256 !== empreinte && !bad.has(empreinte)) throw damaged();
    if (tableOfPart(name) && !parts.has(name)) throw damaged();
  }
}
