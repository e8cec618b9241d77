import { datasets, refreshDerived } from '#app';
import { createLogger } from '#core/http/log.ts';
import { formatReport, runImports } from '#core/importing/index.ts';
import { count } from '#core/text/index.ts';
import { loadReferences } from '#modules/referentiels/index.ts';
import { openBase } from './base.ts';
import type { Command } from './command.ts';
import { print, progressLine, readArguments, usage } from './console.ts';
import { refreshIfBehind } from './prepare.ts';
import { reportFile } from './report-file.ts';

const OPTIONS = {
  'dry-run': { type: 'boolean' },
  dataset: { type: 'string' },
  report: { type: 'string' },
} as const;

/** `maillage import`: loads open files with the engine of core/importing. Exit 0 when applied, 2 when refused. */
export const importCommand: Command = async ({ args, config }) => {
  const { values, positionals } = readArguments('import', args, OPTIONS, 'any');
  if (positionals.length === 0) throw usage('Donnez au moins un fichier ou un dossier à charger.');
  const saveReport = values.report === undefined ? null : await reportFile(values.report);
  // One connection loads while another tells where it is.
  const base = await openBase({ ...config, dbPool: Math.max(config.dbPool, 2) }, 'import');
  const progress = progressLine();
  try {
    // Files name communes and académies: a base that was never served must know them first.
    await loadReferences(base.db);
    await refreshIfBehind(base.db);
    const summary = await runImports(
      {
        db: base.db,
        pool: base.pool,
        datasets,
        log: createLogger('error', process.stderr),
        onProgress: ({ file, dataset, read }) =>
          progress.tell(`${file} (${dataset}) : ${count(read, 'ligne lue', 'lignes lues')}`),
        afterImport: () => refreshDerived(base.db),
      },
      positionals,
      { dryRun: values['dry-run'] ?? false, ...(values.dataset === undefined ? {} : { dataset: values.dataset }) },
    );
    progress.end();
    print(formatReport(summary).trimEnd());
    await saveReport?.(summary);
    return summary.exitCode;
  } finally {
    await base.close();
  }
};
