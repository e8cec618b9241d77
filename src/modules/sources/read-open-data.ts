import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type ImportSummary, runImports } from '#core/importing/index.ts';
import { walk } from '#core/importing/walk.ts';
import type { JobDeps } from '#core/jobs/index.ts';
import { compareLines, stagedLines } from './differences.sql.ts';
import type { SourcesHooks } from './hooks.ts';
import type { SourceRow } from './sources.sql.ts';

/** A reading that gave nothing: the sentence is kept and shown. */
export class ReadingFailed extends Error {
  /** @param counts what the other files of the reading gave. */
  constructor(
    sentence: string,
    readonly counts: Partial<ReadingCounts> = {},
  ) {
    super(sentence);
  }
}

/** What a reading did, as its row keeps it. */
export interface ReadingCounts {
  premiere: boolean;
  lues: number;
  nouvelles: number;
  modifiees: number;
  disparues: number;
  creees: number;
  mises_a_jour: number;
  rejetees: number;
}

type ReadDeps = Pick<JobDeps, 'db' | 'pool' | 'clock' | 'log'>;

/**
 * Loads open files as `maillage import` does, each compared with the reading before in its own transaction.
 * @throws ReadingFailed when no file could be loaded, or when one of them was refused.
 */
export async function readOpenData(
  deps: ReadDeps,
  hooks: SourcesHooks,
  order: { source: SourceRow; passageId: string; paths: string[] },
): Promise<ReadingCounts> {
  const { source, passageId, paths } = order;
  const counts = {
    premiere: true,
    lues: 0,
    nouvelles: 0,
    modifiees: 0,
    disparues: 0,
    creees: 0,
    mises_a_jour: 0,
    rejetees: 0,
  };
  const summary = await runImports(
    {
      db: deps.db,
      pool: deps.pool,
      clock: deps.clock,
      log: deps.log,
      datasets: hooks.datasets(),
      onStaged: async (tx, { table, dataset }) => {
        const lines = stagedLines(table, dataset);
        const { first, nouvelles, modifiees, disparues } = await compareLines(tx, {
          sourceId: source.id,
          passageId,
          jeu: dataset.name,
          lines,
        });
        counts.premiere &&= first;
        counts.nouvelles += nouvelles;
        counts.modifiees += modifiees;
        counts.disparues += disparues;
      },
      afterImport: () => hooks.refreshDerived(deps.db),
    },
    paths,
    source.jeu ? { dataset: source.jeu } : {},
  );
  const whole = {
    ...counts,
    lues: summary.read,
    creees: summary.created,
    mises_a_jour: summary.updated,
    rejetees: summary.rejected,
  };
  const why = refusalOf(summary);
  if (why) throw new ReadingFailed(why, whole);
  return whole;
}

function refusalOf(summary: ImportSummary): string | null {
  const refused = summary.files.find((file) => file.outcome === 'refused');
  if (refused) return refused.reason ?? 'Ce fichier est refusé.';
  if (summary.applied > 0) return null;
  return summary.files[0]?.reason ?? 'Aucun fichier n’est là.';
}

/** The files of the deposit folder that are new or changed, with the print of every one. @throws ReadingFailed. */
export async function changedFiles(
  folder: string | null,
  known: Readonly<Record<string, string>>,
): Promise<{ paths: string[]; prints: Record<string, string> }> {
  if (!folder) throw new ReadingFailed('Le dossier de dépôt n’est plus réglé (SOURCES_FOLDER).');
  const there = await stat(folder).catch(() => null);
  if (!there?.isDirectory()) throw new ReadingFailed('Le dossier de dépôt (SOURCES_FOLDER) ne se lit pas.');
  const prints: Record<string, string> = {};
  const paths: string[] = [];
  for (const { path, shown } of await walk([folder])) {
    const print = await printOf(path);
    if (!print) throw new ReadingFailed(`Le fichier « ${shown} » du dossier de dépôt ne se lit pas.`);
    prints[shown] = print;
    if (known[shown] !== print) paths.push(path);
  }
  return { paths, prints };
}

async function printOf(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex');
  } catch {
    return null;
  }
}
