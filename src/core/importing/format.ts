import { count, frenchInteger } from '#core/text/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { FileReport, ImportSummary, ReportedProblem } from './report.ts';

const SHOWN = 5;

/** The summary as the command line prints it, in French. Details beyond a few lines are in the JSON report. */
export function formatReport(summary: ImportSummary): string {
  const blocks = summary.files.filter((file) => file.outcome !== 'ignored').map(formatFile);
  blocks.unshift(
    ...summary.interrupted.map(
      ({ file, startedAt }) =>
        `⚠ Le chargement de ${file} commencé le ${frenchDate(startedAt)} a été interrompu : rien n’en a été écrit.`,
    ),
  );
  const ignored = summary.files.filter((file) => file.outcome === 'ignored');
  if (ignored.length > 0) {
    blocks.push(
      [
        `${count(ignored.length, 'fichier')} sans usage ici :`,
        ...ignored.map((f) => `  ${f.file} — ${f.reason ?? ''}`),
      ].join('\n'),
    );
  }
  const head = summary.dryRun ? 'Essai : rien n’a été écrit. ' : '';
  blocks.push(
    `${head}${count(summary.applied, 'fichier chargé', 'fichiers chargés')}, ${count(summary.refused, 'refusé')}, ` +
      `${count(summary.ignored, 'laissé')} de côté, en ${frenchInteger(Math.ceil(summary.milliseconds / 1000))} s : ` +
      `${figures(summary)}.`,
  );
  return `${blocks.join('\n')}\n`;
}

const figures = (t: Pick<FileReport, 'read' | 'created' | 'updated' | 'unchanged' | 'rejected' | 'warnings'>): string =>
  [
    count(t.read, 'ligne lue', 'lignes lues'),
    count(t.created, 'création'),
    count(t.updated, 'modification'),
    count(t.unchanged, 'inchangée'),
    count(t.rejected, 'rejet'),
    count(t.warnings, 'avertissement'),
  ].join(', ');

function formatFile(file: FileReport): string {
  if (file.outcome === 'refused') {
    return [`✗ ${file.file} — refusé : ${file.reason}`, ...problems(file.errors.slice(1))].join('\n');
  }
  return [
    `✓ ${file.file} — ${file.title} (${file.edition ?? 'édition inconnue'}) : ${figures(file)}`,
    ...problems(file.errors),
    ...problems(file.remarks),
  ].join('\n');
}

function problems(list: ReportedProblem[]): string[] {
  const lines = list
    .slice(0, SHOWN)
    .map((one) => `    ligne ${one.line}${one.column ? `, ${one.column}` : ''} : ${one.message} [${one.code}]`);
  if (list.length > SHOWN) lines.push(`    … et ${frenchInteger(list.length - SHOWN)} autres dans le rapport`);
  return lines;
}
