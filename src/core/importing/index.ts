import { basename } from 'node:path';
import type pg from 'pg';
import type { Db } from '#core/db/index.ts';
import { OperatorError } from '#core/errors/index.ts';
import type { Logger } from '#core/http/log.ts';
import { type Clock, systemClock } from '#core/time/index.ts';
import type { Dataset } from './dataset.ts';
import { encodingNames } from './encoding.ts';
import { type FileImporter, importFile, type OnStaged, rehearse } from './import-file.ts';
import { type InspectedFile, inspectFile } from './inspect.ts';
import { type RecognisedFile, recogniseFile } from './recognise.ts';
import { databaseAway, failureOf, unreadableFile } from './refusal.ts';
import { emptyReport, FileRefused, type FileReport, type ImportSummary, refuse, summarise } from './report.ts';
import { closeInterrupted, closeRun, noteProgress, openRun } from './run-row.ts';
import { type FoundFile, type ManifestEntry, readManifests, walk } from './walk.ts';

export { formatReport } from './format.ts';
export type { OnStaged } from './import-file.ts';
export { holdImports } from './import-lock.sql.ts';
export type { FileOutcome, FileReport, ImportSummary, ReportedProblem } from './report.ts';
export { closeInterrupted } from './run-row.ts';

export interface ImportProgress {
  file: string;
  dataset: string;
  read: number;
}

export interface ImportDeps {
  db: Db;
  pool: pg.Pool;
  datasets: Dataset[];
  clock?: Clock;
  log?: Logger;
  onProgress?(progress: ImportProgress): void;
  onStaged?: OnStaged;
  /** Called once after the files, with the names of the datasets that changed something (search rebuild). */
  afterImport?(changed: Set<string>): Promise<void>;
}

export interface ImportOptions {
  /** Does everything, then undoes it: only the run itself is kept, marked as a trial. */
  dryRun?: boolean;
  /** Only this dataset, whatever the others would recognise. */
  dataset?: string;
}

interface Planned {
  found: FoundFile;
  inspected: InspectedFile;
  recognised: RecognisedFile;
  report: FileReport;
}

/**
 * Imports files and folders. Each file is recognised by its content, then loaded in one transaction, nomenclatures
 * first. Never throws for a bad file: its report says why it was refused.
 * @throws OperatorError for a path or a dataset that does not exist.
 */
export async function runImports(
  deps: ImportDeps,
  paths: string[],
  options: ImportOptions = {},
): Promise<ImportSummary> {
  const started = performance.now();
  const datasets = chooseDatasets(deps.datasets, options.dataset);
  const interrupted = await closeInterrupted(deps.db, (deps.clock ?? systemClock).now());
  const found = await walk(paths);
  const manifests = await readManifests(found);
  const reports: FileReport[] = [];
  const planned: Planned[] = [];
  for (const file of found.filter((one) => one.explicit || basename(one.path) !== 'MANIFEST.json')) {
    const report = emptyReport(file.shown);
    reports.push(report);
    const plan = await planFile(file, datasets, report, manifests);
    if (plan) planned.push(plan);
  }
  planned.sort((a, b) => a.recognised.dataset.rank - b.recognised.dataset.rank || byEdition(a, b));
  let away = false;
  const loadAll = async (importer: FileImporter) => {
    for (const plan of planned) {
      if (away) refuse(plan.report, databaseAway());
      else away = await load(deps, plan, options.dryRun ?? false, importer);
    }
  };
  if (options.dryRun) {
    await rehearse(deps.pool, loadAll).catch((error: unknown) => {
      if (!away) throw error; // otherwise the undoing itself fails, and each report says why
    });
  } else {
    await loadAll(importFile);
    const changed = new Set(planned.flatMap(({ report }) => (hasChanged(report) ? [report.dataset!] : [])));
    if (changed.size > 0 && !away) await deps.afterImport?.(changed);
  }
  return summarise(reports, interrupted, options.dryRun ?? false, Math.round(performance.now() - started));
}

const hasChanged = (report: FileReport): boolean => report.outcome === 'applied' && report.created + report.updated > 0;

function chooseDatasets(all: Dataset[], name: string | undefined): Dataset[] {
  if (name === undefined) return all;
  const chosen = all.filter((dataset) => dataset.name === name);
  if (chosen.length === 0) {
    const known = all.map((dataset) => dataset.name).sort();
    throw new OperatorError(`Jeu de données inconnu : « ${name} ». Jeux connus : ${known.join(', ')}.`, 64);
  }
  return chosen;
}

/** Older editions first: the last word is then the most recent. */
const byEdition = (a: Planned, b: Planned): number => {
  const [x, y] = [a.report.edition ?? '', b.report.edition ?? ''];
  if (x !== y) return x < y ? -1 : 1;
  return a.found.shown < b.found.shown ? -1 : 1;
};

const DATA_NAME = /\.(csv|tsv|txt|xlsx|xlsm|xml|json|geojson)$/i;

async function planFile(
  found: FoundFile,
  datasets: Dataset[],
  report: FileReport,
  manifests: Map<string, ManifestEntry>,
): Promise<Planned | null> {
  try {
    const inspected = await inspectFile(found.path);
    report.sha256 = inspected.sha256;
    report.encoding = inspected.encoding && encodingNames[inspected.encoding];
    const recognised = await recogniseFile(inspected, datasets);
    if (!recognised) {
      const reason = unknownReason(datasets);
      if (found.explicit) refuse(report, new FileRefused('file.unknown', reason));
      else report.reason = reason;
      return null;
    }
    report.dataset = recognised.dataset.name;
    report.title = recognised.dataset.title;
    report.edition = editionOf(inspected, recognised, manifests);
    // The sample has said what it had to: five thousand of them would weigh.
    return { found, inspected, recognised: { ...recognised, sample: [] }, report };
  } catch (caught) {
    const error = caught instanceof FileRefused ? caught : unreadableFile(caught);
    if (!error) throw caught;
    // A picture or a note lying in a folder of data is not a refusal; a damaged table is.
    if (found.explicit || DATA_NAME.test(found.path)) refuse(report, error);
    else report.reason = error.sentence;
    return null;
  }
}

/** @param datasets one when the operator named it. */
const unknownReason = (datasets: Dataset[]): string =>
  datasets.length === 1
    ? `Ce fichier n’a pas les colonnes du jeu demandé, « ${datasets[0]!.title} ».`
    : 'Non reconnu : aucun jeu de données n’a ces colonnes.';

/** The manifest that came with the file, what the file proves, its name, or its date on the disk. */
function editionOf(file: InspectedFile, recognised: RecognisedFile, manifests: Map<string, ManifestEntry>): string {
  const { name } = file;
  const day = /(?<!\d)(20\d{2})-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)/.exec(name);
  const year = /(?<!\d)(20\d{2})(?!\d)(?!.*(?<!\d)20\d{2}(?!\d))/.exec(name);
  return (
    manifests.get(file.sha256)?.edition ??
    recognised.dataset.edition?.({ name, sample: recognised.sample }) ??
    (day ? `${day[1]}-${day[2]}-${day[3]}` : null) ??
    year?.[1] ??
    file.modified
  );
}

const PROGRESS_MS = 500;

/** @returns true when the database is gone. */
async function load(deps: ImportDeps, plan: Planned, dryRun: boolean, importer: FileImporter): Promise<boolean> {
  const { report, recognised } = plan;
  const clock = deps.clock ?? systemClock;
  const started = performance.now();
  let runId: string | null = null;
  let told = 0;
  let writing: Promise<unknown> | null = null;
  const onBatch = () => {
    const now = performance.now();
    if (now - told < PROGRESS_MS || writing) return;
    told = now;
    deps.onProgress?.({ file: report.file, dataset: recognised.dataset.name, read: report.read });
    writing = noteProgress(deps.db, runId!, report)
      .catch(() => {})
      .finally(() => {
        writing = null;
      });
  };
  let away = false;
  try {
    runId = await openRun(deps.db, report, dryRun);
    const job = { db: deps.db, pool: deps.pool, clock, recognised, report, runId, onBatch };
    await importer(deps.onStaged ? { ...job, onStaged: deps.onStaged } : job);
    report.outcome = 'applied';
  } catch (error) {
    await writing;
    const failure = failureOf(error, runId);
    away = failure.away;
    if (failure.defect) deps.log?.error({ err: error, jeu: report.dataset, importation: runId }, 'import failed');
    refuse(report, failure.refusal);
    const state = error instanceof FileRefused ? 'refusee' : 'echouee';
    // Without a database nobody can say it there: the next run finds the row that nobody holds.
    if (runId) await closeRun(deps.db, runId, report, state, clock.now()).catch(() => {});
  }
  report.milliseconds = Math.round(performance.now() - started);
  return away;
}
