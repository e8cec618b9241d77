import { writeFile } from 'node:fs/promises';
import { datasets, refreshDerived } from '#app';
import { OperatorError } from '#core/errors/index.ts';
import { createLogger } from '#core/http/log.ts';
import { formatReport, type ImportProgress, type ImportSummary, runImports } from '#core/importing/index.ts';
import { count } from '#core/text/index.ts';
import { loadReferences } from '#modules/referentiels/index.ts';
import { openBase } from './base.ts';
import type { Command } from './command.ts';
import { print, readArguments, tell, usage } from './console.ts';

const OPTIONS = {
  'dry-run': { type: 'boolean' },
  dataset: { type: 'string' },
  report: { type: 'string' },
} as const;

/** `maillage import`: loads open files with the engine of core/importing. Exit 0 when applied, 2 when refused. */
export const importCommand: Command = async ({ args, config }) => {
  const { values, positionals } = readArguments('import', args, OPTIONS);
  if (positionals.length === 0) throw usage('Donnez au moins un fichier ou un dossier à charger.');
  const base = await openBase(config, 'import');
  try {
    // Files name communes and académies: a base that was never served must know them first.
    await loadReferences(base.db);
    const summary = await runImports(
      {
        db: base.db,
        pool: base.pool,
        datasets,
        log: createLogger('fatal'),
        onProgress: progressTeller(),
        afterImport: () => refreshDerived(base.db),
      },
      positionals,
      { dryRun: values['dry-run'] ?? false, ...(values.dataset === undefined ? {} : { dataset: values.dataset }) },
    );
    endProgress();
    if (values.report !== undefined) await writeReport(values.report, summary);
    print(formatReport(summary).trimEnd());
    return summary.exitCode;
  } finally {
    await base.close();
  }
};

async function writeReport(path: string, summary: ImportSummary): Promise<void> {
  try {
    await writeFile(path, `${JSON.stringify(summary, null, 2)}\n`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new OperatorError(
      `Le rapport ${path} ne peut pas être écrit (${code}) ; le chargement, lui, est terminé.`,
      73,
    );
  }
}

/** One line rewritten in place on a terminal; a line every five seconds in a log. */
function progressTeller(): (progress: ImportProgress) => void {
  let told = 0;
  return ({ file, dataset, read }) => {
    const text = `${file} (${dataset}) : ${count(read, 'ligne lue', 'lignes lues')}`;
    if (process.stderr.isTTY) {
      process.stderr.write(`\r\u001b[K${text}`);
    } else if (performance.now() - told > 5_000) {
      told = performance.now();
      tell(text);
    }
  };
}

function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
}
