import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from './runtime.mjs';
import { readText, root, say } from './workspace.mjs';

/** One after the other: on two cores the browser suite is reliable only when it is alone. */
const PROJECTS = ['rapide', 'navigateur'];

/**
 * Runs the suites and prints, alone on the last line, `N passed, N failed` (`, N skipped` when some are).
 * Extra arguments go to Vitest: a path, `-t name`, `--project rapide`.
 */
export async function runTests(args) {
  const chosen = args.some((arg) => arg.startsWith('--project'));
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const project of chosen ? [null] : PROJECTS) {
    const counts = await runSuite(project, args);
    for (const key of Object.keys(total)) total[key] += counts[key];
  }
  if (total.passed + total.failed === 0) {
    say('Aucun essai ne correspond à cette demande.');
    total.failed = 1;
  }
  process.stdout.write(`${summaryLine(total)}\n`);
  return total.failed === 0 ? 0 : 1;
}

export const summaryLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

/** @returns the counts of one run; a crash without a failed test counts as one failure. */
export async function runSuite(project, args) {
  const report = join(root, 'dist', 'essais', `${project ?? 'choix'}-${process.pid}.json`);
  rmSync(report, { force: true });
  const code = await runNode([
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...(project ? ['--project', project] : []),
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...args,
  ]);
  const counts = countsOf(JSON.parse(readText(report) ?? 'null'));
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  rmSync(report, { force: true });
  return counts;
}

function countsOf(report) {
  if (!report) return { passed: 0, failed: 0, skipped: 0 };
  // A file that does not even load has no test to count: it is one failure.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
