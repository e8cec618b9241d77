import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Db } from '#core/db/index.ts';
import { onClient } from '#core/db/on-client.ts';
import { OperatorError } from '#core/errors/index.ts';
import { type FileStore, keptContents } from '#core/files/index.ts';
import {
  appliedMigrations,
  lockForReading,
  sequenceStates,
  serverVersion,
  type TableShape,
  tableShapes,
} from './catalogue.sql.ts';
import { encrypt } from './cipher.ts';
import { tablesWithHiddenRows } from './hidden-rows.sql.ts';
import { FORMAT, fileName, MANIFEST, type Manifest, partName, README, readmeText, SECRET_KEY } from './manifest.ts';
import { copyOut, plainSession } from './session.sql.ts';
import { TAR_END, tarHeader, tarPadding } from './tar.ts';

export interface BackupJob {
  pool: pg.Pool;
  files: FileStore;
  /** Of the product. */
  version: string;
  now: Date;
  /** Passphrase; null: the archive is not encrypted, and the key of the installation is left out of it. */
  key: string | null;
  /** File that holds the key of the installation, when it is one. */
  secretKeyFile: string | null;
  /** Must not wait. */
  onProgress?(progress: BackupProgress): void;
}

export interface BackupProgress {
  /** Table being copied, or null for the files. */
  table: string | null;
  done: number;
  total: number;
}

/** A part of a table is held in memory: its size must be known before it is written. */
const PART_BYTES = 8 * 1024 * 1024;
/** Somebody who holds a table longer is changing its shape. */
const LOCK_SECONDS = 30;

/**
 * Writes the whole base and every file, as they were at one instant, into a file that must not exist yet. Writers are not
 * stopped: everything is read in one snapshot.
 * @returns what was written. @throws what the base or the disk refuses: the caller removes the draft.
 */
export async function writeBackup(job: BackupJob, draft: string): Promise<Manifest> {
  const client = await job.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin isolation level repeatable read read only');
    const archive = new Archive(client, job);
    await pack(archive.bytes(), job.key, draft);
    await client.query('commit');
    return archive.manifest;
  } catch (error) {
    // Not rolled back: a COPY that nobody reads any more would keep the answer waiting. The connection is cut.
    broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Compressed, sealed when there is a key, and on the disk for good before this returns. */
function pack(bytes: AsyncIterable<Buffer>, key: string | null, draft: string): Promise<void> {
  const file = createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true });
  if (key === null) return pipeline(bytes, createGzip(), file);
  return pipeline(bytes, createGzip(), (packed: AsyncIterable<Buffer>) => encrypt(packed, key), file);
}

/** The bytes of one archive, made as they are asked for. */
class Archive {
  readonly manifest: Manifest;

  private readonly db: Db;

  constructor(
    private readonly client: pg.PoolClient,
    private readonly job: BackupJob,
  ) {
    this.db = onClient(client);
    this.manifest = {
      format: FORMAT,
      produit: 'maillage',
      version: job.version,
      le: job.now.toISOString(),
      postgresql: '',
      migrations: [],
      tables: [],
      sequences: [],
      fichiers: { nombre: 0, octets: 0, manquants: [] },
      membres: [],
    };
  }

  async *bytes(): AsyncGenerator<Buffer> {
    await plainSession(this.db, { lockSeconds: LOCK_SECONDS });
    const shapes = await tableShapes(this.db);
    await lockForReading(
      this.db,
      shapes.map((shape) => shape.nom),
    );
    this.manifest.migrations = await appliedMigrations(this.db);
    if (this.manifest.migrations.length === 0) {
      throw new OperatorError('Cette base est vide : il n’y a rien à sauvegarder.', 2);
    }
    const hidden = await tablesWithHiddenRows(this.db);
    if (hidden.length > 0) {
      throw new OperatorError(
        `Le compte de la base ne voit pas toutes les lignes de ${hidden.join(', ')} : la sauvegarde n’est pas faite.`,
        77,
      );
    }
    this.manifest.postgresql = await serverVersion(this.db);
    yield* this.member(README, Buffer.from(readmeText(this.job.version, this.manifest.le)));
    for (const [done, shape] of shapes.entries()) {
      this.job.onProgress?.({ table: shape.nom, done, total: shapes.length });
      yield* this.table(shape);
    }
    this.manifest.sequences = await sequenceStates(this.db);
    if (shapes.some((shape) => shape.nom === 'fichier')) yield* this.files();
    yield* this.secretKey();
    // Last: an archive without it was cut.
    yield* this.member(MANIFEST, Buffer.from(`${JSON.stringify(this.manifest, null, 1)}\n`));
    yield TAR_END;
  }

  private async *member(nom: string, content: Buffer): AsyncGenerator<Buffer> {
    yield tarHeader(nom, content.length, this.job.now);
    yield content;
    yield tarPadding(content.length);
    this.enter(nom, content.length, createHash('sha256').update(content).digest('hex'));
  }

  private enter(nom: string, octets: number, sha256: string): void {
    this.manifest.membres.push({ nom, octets, sha256 });
  }

  /** Rows in parts of some megabytes, cut between two rows: a line feed inside a value is written `\n` by COPY. */
  private async *table({ nom, colonnes }: TableShape): AsyncGenerator<Buffer> {
    const parties: string[] = [];
    let lignes = 0;
    const part = (content: Buffer) => {
      for (let at = content.indexOf(10); at >= 0; at = content.indexOf(10, at + 1)) lignes++;
      const name = partName(nom, parties.length + 1);
      parties.push(name);
      return this.member(name, content);
    };
    let held: Buffer[] = [];
    let length = 0;
    const rows = this.client.query(copyTo(copyOut(nom, colonnes)));
    for await (const chunk of rows as AsyncIterable<Buffer>) {
      held.push(chunk);
      length += chunk.length;
      if (length < PART_BYTES) continue;
      const all = Buffer.concat(held);
      const end = all.lastIndexOf(10) + 1;
      if (end > 0) yield* part(all.subarray(0, end));
      held = [all.subarray(end)];
      length = all.length - end;
    }
    if (length > 0) yield* part(Buffer.concat(held));
    this.manifest.tables.push({ nom, colonnes, lignes, parties });
  }

  private async *files(): AsyncGenerator<Buffer> {
    const contents = await keptContents(this.db);
    const { fichiers } = this.manifest;
    for (const [done, { empreinte, taille }] of contents.entries()) {
      this.job.onProgress?.({ table: null, done, total: contents.length });
      const bytes = await this.job.files.open(empreinte);
      const sound = bytes !== null && (yield* this.file(bytes, empreinte, taille));
      if (sound) {
        fichiers.nombre++;
        fichiers.octets += taille;
      } else fichiers.manquants.push(empreinte);
    }
  }

  /** A file of `size` bytes whatever was done to it where it is kept: the archive stays whole. @returns is it what it was? */
  private async *file(bytes: Readable, empreinte: string, size: number): AsyncGenerator<Buffer, boolean> {
    const name = fileName(empreinte);
    yield tarHeader(name, size, this.job.now);
    const hash = createHash('sha256');
    let left = size;
    let excess = 0;
    const add = (piece: Buffer): Buffer => {
      hash.update(piece);
      left -= piece.length;
      return piece;
    };
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      excess += Math.max(0, chunk.length - left);
      if (left > 0) yield add(chunk.subarray(0, left));
    }
    while (left > 0) yield add(Buffer.alloc(Math.min(left, PART_BYTES)));
    yield tarPadding(size);
    const sha256 = hash.digest('hex');
    this.enter(name, size, sha256);
    return sha256 === empreinte && excess === 0;
  }

  private async *secretKey(): AsyncGenerator<Buffer> {
    const { key, secretKeyFile } = this.job;
    if (key === null || !secretKeyFile) return;
    const content = await readFile(secretKeyFile).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (content) yield* this.member(SECRET_KEY, content);
  }
}
