import { sql } from 'kysely';
import type pg from 'pg';
import type { Db, Tx } from '#core/db/index.ts';
import { onClient } from '#core/db/on-client.ts';
import { writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import type { Clock } from '#core/time/index.ts';
import type { Dataset, MergeContext } from './dataset.ts';
import { IMPORT_LOCK } from './import-lock.sql.ts';
import type { RecognisedFile } from './recognise.ts';
import { addRejection, addWarning, FileRefused, type FileReport } from './report.ts';
import { closeRun, holdRun } from './run-row.ts';
import { checkTrust, stageRows } from './stage.ts';
import { refreshStatistics } from './statistics.ts';

export interface ImportJob {
  db: Db;
  pool: pg.Pool;
  clock: Clock;
  recognised: RecognisedFile;
  report: FileReport;
  runId: string;
  /** Called between batches; must not wait. */
  onBatch(): void;
  onStaged?: OnStaged;
}

/** What a caller does with the lines of a file as they were read, in its transaction, before they are merged. */
export type OnStaged = (tx: Tx, staged: { table: string; dataset: Dataset; report: FileReport }) => Promise<void>;

/**
 * One file, one transaction: staging, merge, origin, journal and the end of the run are written together or not at all.
 * Fills the report. @throws FileRefused, after which nothing of the file is in the database.
 */
export async function importFile(job: ImportJob): Promise<void> {
  const client = await job.pool.connect();
  let broken: Error | undefined;
  try {
    await onClient(client)
      .transaction()
      .execute(async (tx) => {
        await loadRows(client, tx, job);
        await closeRun(tx, job.runId, job.report, 'appliquee', job.clock.now());
      });
    // The file is written, whatever happens from here on.
    await refreshStatistics(client).catch((error: Error) => {
      broken = error;
    });
  } catch (error) {
    if (!(error instanceof FileRefused)) broken = error as Error;
    throw error;
  } finally {
    // A connection whose COPY was interrupted is not given to anybody else.
    client.release(broken);
  }
}

/** Undoes a rehearsal. */
class Rehearsed extends Error {}

export type FileImporter = (job: ImportJob) => Promise<void>;

/**
 * Rehearses several files as one run would load them, each seeing the ones before, then undoes everything.
 * @param work receives what imports one file; a refused file is undone alone.
 */
export async function rehearse(pool: pg.Pool, work: (importer: FileImporter) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await onClient(client)
      .transaction()
      .execute(async (tx) => {
        await work((job) => rehearseFile(client, tx, job));
        throw new Rehearsed();
      });
  } catch (error) {
    if (!(error instanceof Rehearsed)) {
      broken = error as Error;
      throw error;
    }
  } finally {
    client.release(broken);
  }
}

async function rehearseFile(client: pg.PoolClient, tx: Tx, job: ImportJob): Promise<void> {
  await client.query('savepoint fichier');
  try {
    await loadRows(client, tx, job);
  } catch (error) {
    await client.query('rollback to savepoint fichier');
    throw error;
  }
  // The next file makes temporary tables of the same names in this same transaction, and joins with these rows.
  await client.query('discard temp');
  if (job.report.created + job.report.updated > 2_000) await client.query('analyze');
  // The row of the run is held by no lock of this transaction: it is told by another connection.
  await closeRun(job.db, job.runId, job.report, 'appliquee', job.clock.now());
}

async function loadRows(client: pg.PoolClient, tx: Tx, job: ImportJob): Promise<void> {
  await holdRun(tx, job.runId);
  await sql`select pg_advisory_xact_lock(${IMPORT_LOCK})`.execute(tx);
  const table = await stageRows(client, tx, job);
  await job.onStaged?.(tx, { table, dataset: job.recognised.dataset, report: job.report });
  await mergeRows(tx, table, job);
}

async function mergeRows(tx: MergeContext['tx'], table: string, job: ImportJob): Promise<void> {
  const { report, recognised } = job;
  const { dataset } = recognised;
  const originId = await recordOrigin(tx, {
    nature: 'import',
    label: dataset.title,
    publisher: dataset.publisher,
    licence: dataset.licence,
    url: dataset.url ?? null,
    edition: report.edition,
    dataset: dataset.name,
    file: report.file.split(/[\\/]/).at(-1)!,
    sha256: report.sha256,
  });
  const counts = await dataset.merge({
    tx,
    table,
    originId,
    dataset: dataset.name,
    edition: report.edition,
    reject: (problems) => {
      for (const problem of problems) addRejection(report, problem);
    },
    warn: (problems) => {
      for (const problem of problems) addWarning(report, problem);
    },
  });
  checkTrust(report);
  Object.assign(report, counts);
  if (counts.created + counts.updated === 0) return;
  await writeJournal(tx, {
    act: 'import.applied',
    objectType: 'importation',
    objectId: job.runId,
    actorRole: 'ligne de commande',
    details: { jeu: dataset.name, empreinte: report.sha256, creees: counts.created, modifiees: counts.updated },
  });
}
