import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Migrator } from 'kysely/migration';
import type pg from 'pg';
import type { Tx } from '#core/db/index.ts';
import { migrate, readMigrations } from '#core/db/index.ts';
import { onClient } from '#core/db/on-client.ts';
import { Drafts } from '#core/files/drafts.ts';
import type { FileStore } from '#core/files/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import {
  appliedMigrations,
  dropEverything,
  filledTables,
  openServices,
  refreshViews,
  resumeChecks,
  setSequence,
  suspendChecks,
  tableShapes,
} from './catalogue.sql.ts';
import type { RestoreHook } from './hooks.ts';
import { type Manifest, printOfFile, SECRET_KEY, tableOfPart } from './manifest.ts';
import { type ArchiveFile, readMembers, verifyArchive } from './read.ts';
import { refused } from './refusal.ts';
import { plainSession, usualTimezone } from './session.sql.ts';
import { TableLoader } from './table-loader.ts';
import type { Member } from './tar.ts';

export interface RestoreJob {
  pool: pg.Pool;
  files: FileStore;
  migrationsFolder: string;
  hooks: readonly RestoreHook[];
  archive: ArchiveFile;
  /** The base may hold data: they are lost. */
  replace: boolean;
  /** Must not wait. */
  onProgress?(progress: { step: 'verify' | 'load'; bytes: number; total: number | null }): void;
}

export interface Restored {
  manifest: Manifest;
  rows: number;
  files: number;
  /** Migrations applied to bring the data to the present schema. */
  migrated: string[];
  /** What the hooks have to say. */
  notes: string[];
  /** The key of the installation, when the archive holds one: to be put in place once the base is. */
  secretKey: Buffer | null;
}

/** A service, an import, another restoration: they have this long to finish. */
const LOCK_SECONDS = 15;

/**
 * Puts a backup in the place of the base, whole or not at all: the archive is read entirely first, then one transaction
 * empties, rebuilds at the schema of the archive, loads, checks every foreign key, migrates forward and calls the hooks.
 * A process that is killed leaves the base as it was.
 * @throws OperatorError with code 2 (archive or base that does not fit), 66 (absent), 69 (a service is open).
 */
export async function restoreBackup(job: RestoreJob): Promise<Restored> {
  const migrations = Object.keys(await readMigrations(job.migrationsFolder)).sort();
  const manifest = await verifyArchive(job.archive, (bytes) =>
    job.onProgress?.({ step: 'verify', bytes, total: null }),
  );
  checkMigrations(manifest, migrations);
  const client = await job.pool.connect();
  const drafts = new Drafts(job.files.drafts);
  let broken: Error | undefined;
  try {
    return await onClient(client)
      .transaction()
      .execute((tx) => new Restoration(client, tx, job, manifest, drafts).run());
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    await drafts.clear();
    client.release(broken);
  }
}

/** What this product cannot bring to its own schema is refused before anything else. */
function checkMigrations({ migrations, version }: Manifest, ours: string[]): void {
  if (migrations.some((name) => !ours.includes(name))) {
    throw refused(
      `Cette sauvegarde vient d’une version plus récente ou différente de Maillage (${version}) : mettez d’abord le logiciel à jour.`,
    );
  }
  if (migrations.length === 0 || migrations.some((name, index) => name !== ours[index])) {
    throw refused('Le schéma de cette sauvegarde n’est pas celui d’une version publiée de Maillage.');
  }
}

class Restoration {
  private readonly restored: Restored;

  constructor(
    private readonly client: pg.PoolClient,
    private readonly tx: Tx,
    private readonly job: RestoreJob,
    private readonly manifest: Manifest,
    private readonly drafts: Drafts,
  ) {
    this.restored = { manifest, rows: 0, files: 0, migrated: [], notes: [], secretKey: null };
  }

  async run(): Promise<Restored> {
    const { tx, job, manifest, restored } = this;
    await plainSession(tx, { lockSeconds: LOCK_SECONDS });
    const kept = await this.leave();
    await dropEverything(tx);
    await this.rebuild();
    const suspended = await suspendChecks(tx);
    await this.load();
    for (const sequence of manifest.sequences) await setSequence(tx, sequence);
    await resumeChecks(tx, suspended);
    await usualTimezone(tx);
    await refreshViews(tx);
    restored.migrated = await migrate(tx, job.migrationsFolder);
    for (const [index, hook] of job.hooks.entries()) {
      const note = await hook.afterRestore(tx, kept[index]);
      if (note) restored.notes.push(note);
    }
    await writeJournal(tx, {
      act: 'backup.restored',
      objectType: 'base',
      objectId: null,
      actorRole: 'ligne de commande',
      details: { sauvegarde: manifest.le, lignes: restored.rows, fichiers: restored.files },
    });
    return restored;
  }

  /** Whether this base may be replaced, and what it hands over. */
  private async leave(): Promise<unknown[]> {
    const { tx, job } = this;
    const services = await openServices(tx);
    if (services > 0) {
      throw Object.assign(refused('Un service Maillage est ouvert sur cette base : arrêtez-le, puis recommencez.'), {
        exitCode: 69,
      });
    }
    const filled = await filledTables(tx);
    if (filled.length === 0) return [];
    if (!job.replace) {
      const list = filled.join(', ');
      throw refused(
        `Cette base contient déjà des données (${list}…). « --remplacer » les efface et met la sauvegarde à leur place.`,
      );
    }
    const kept: unknown[] = [];
    for (const hook of job.hooks) kept.push(await hook.keep?.(tx));
    return kept;
  }

  /** The empty schema of the archive. */
  private async rebuild(): Promise<void> {
    const { tx, job, manifest } = this;
    const provider = { getMigrations: () => readMigrations(job.migrationsFolder) };
    const { error } = await new Migrator({ db: tx, provider }).migrateTo(manifest.migrations.at(-1)!);
    if (error) throw error;
    const applied = await appliedMigrations(tx);
    const shapes = new Map((await tableShapes(tx)).map(({ nom, colonnes }) => [nom, [...colonnes].sort().join()]));
    const strange = manifest.tables.find(({ nom, colonnes }) => shapes.get(nom) !== [...colonnes].sort().join());
    if (strange || applied.length !== manifest.migrations.length) {
      throw refused(`La table « ${strange?.nom ?? '?'} » de cette sauvegarde n’est pas celle du schéma de Maillage.`);
    }
  }

  /** Second reading of the archive, this time into the base. */
  private async load(): Promise<void> {
    const { job, manifest, restored } = this;
    const prints = new Map(manifest.membres.map(({ nom, sha256 }) => [nom, sha256]));
    const total = manifest.membres.reduce((sum, { octets }) => sum + octets, 0);
    const missing = new Set(manifest.fichiers.manquants);
    const loader = new TableLoader(this.client, manifest.tables);
    let bytes = 0;
    for await (const member of readMembers(job.archive)) {
      const body = checked(member, prints.get(member.name));
      const empreinte = printOfFile(member.name);
      if (tableOfPart(member.name)) await loader.add(member.name, body);
      else if (empreinte && !missing.has(empreinte)) await this.putFile(empreinte, member.size, body);
      else if (member.name === SECRET_KEY) restored.secretKey = await whole(body);
      bytes += member.size;
      job.onProgress?.({ step: 'load', bytes, total });
    }
    restored.rows = await loader.finish();
  }

  private async putFile(empreinte: string, taille: number, body: AsyncIterable<Buffer>): Promise<void> {
    const { files } = this.job;
    await mkdir(files.drafts, { recursive: true, mode: 0o700 });
    const draft = this.drafts.next();
    await pipeline(Readable.from(body, { objectMode: false }), createWriteStream(draft, { flags: 'wx', mode: 0o600 }));
    await files.put(draft, { empreinte, taille });
    this.restored.files++;
  }
}

/** The bytes of a member, against its print: an archive that changes between its two readings is refused. */
async function* checked({ body }: Member, print: string | undefined): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of body) {
    hash.update(chunk);
    yield chunk;
  }
  if (print !== undefined && hash.digest('hex') !== print) {
    throw refused('Cette sauvegarde a changé pendant la restauration.');
  }
}

async function whole(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const chunk of bytes) pieces.push(chunk);
  return Buffer.concat(pieces);
}
