import type { LineProblem } from './dataset.ts';

/** A problem as the report lists it; `line` is 0 when it concerns the whole file. */
export interface ReportedProblem {
  file: string;
  line: number;
  column: string;
  code: string;
  message: string;
}

export type FileOutcome = 'applied' | 'refused' | 'ignored';

/** What happened to one file. The lists are bounded, the counts are not. */
export interface FileReport {
  file: string;
  outcome: FileOutcome;
  /** Why it was refused or ignored. */
  reason: string | null;
  dataset: string | null;
  title: string | null;
  encoding: string | null;
  edition: string | null;
  sha256: string | null;
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  warnings: number;
  errors: ReportedProblem[];
  /** Remarks on lines that went in. */
  remarks: ReportedProblem[];
  milliseconds: number;
}

/** The whole run: totals in the shape of one file, then each file. */
export interface ImportSummary {
  dataset: string | null;
  dryRun: boolean;
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  warnings: number;
  errors: ReportedProblem[];
  files: FileReport[];
  /** Earlier runs found without an end: killed, nothing of them was written. */
  interrupted: InterruptedRun[];
  applied: number;
  refused: number;
  ignored: number;
  milliseconds: number;
  /** 0: everything recognised was applied; 2: at least one file was refused, or nothing was recognised. */
  exitCode: 0 | 2;
}

/** A run that was killed before it could say how it ended. */
export interface InterruptedRun {
  file: string;
  dataset: string;
  startedAt: Date;
}

/** Entries kept in each list; beyond, only the count tells. */
export const LISTED = 1000;

/** The report of a file of which nothing is known yet. */
export const emptyReport = (file: string): FileReport => ({
  file,
  outcome: 'ignored',
  reason: null,
  dataset: null,
  title: null,
  encoding: null,
  edition: null,
  sha256: null,
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  warnings: 0,
  errors: [],
  remarks: [],
  milliseconds: 0,
});

// A cell copied in a message must neither act on a terminal nor be refused by the database that keeps the report.
const plain = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, 500);

const located = (file: string, problem: LineProblem): ReportedProblem => ({
  file,
  line: problem.line,
  column: plain(problem.column ?? ''),
  code: problem.code,
  message: plain(problem.message),
});

/** Counts a line that is left out, and lists it while there is room. */
export function addRejection(report: FileReport, problem: LineProblem): void {
  report.rejected++;
  if (report.errors.length < LISTED) report.errors.push(located(report.file, problem));
}

/** Counts a remark on a line that goes in, and lists it while there is room. */
export function addWarning(report: FileReport, problem: LineProblem): void {
  report.warnings++;
  if (report.remarks.length < LISTED) report.remarks.push(located(report.file, problem));
}

/** A file that cannot be trusted: nothing of it is written. */
export class FileRefused extends Error {
  constructor(
    readonly code: string,
    readonly sentence: string,
    readonly line = 0,
    readonly column = '',
  ) {
    super(`${code}: ${sentence}`);
    this.name = 'FileRefused';
  }
}

/** Marks the report refused; counts of writing go back to 0 since nothing was written. */
export function refuse(report: FileReport, refusal: FileRefused): FileReport {
  report.outcome = 'refused';
  report.reason = plain(refusal.sentence);
  report.created = 0;
  report.updated = 0;
  report.unchanged = 0;
  const { line, column, code, sentence: message } = refusal;
  report.errors.unshift(located(report.file, { line, column, code, message }));
  report.errors.length = Math.min(report.errors.length, LISTED);
  return report;
}

type Totals = Pick<ImportSummary, 'read' | 'created' | 'updated' | 'unchanged' | 'rejected' | 'warnings'>;
const TOTALS: (keyof Totals)[] = ['read', 'created', 'updated', 'unchanged', 'rejected', 'warnings'];

/** The run as a whole: totals, exit code, then its files. */
export function summarise(
  files: FileReport[],
  interrupted: InterruptedRun[],
  dryRun: boolean,
  milliseconds: number,
): ImportSummary {
  const totals: Totals = { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, warnings: 0 };
  for (const file of files) for (const key of TOTALS) totals[key] += file[key];
  const names = new Set(files.filter((file) => file.dataset !== null).map((file) => file.dataset));
  const refused = files.filter((file) => file.outcome === 'refused').length;
  const applied = files.filter((file) => file.outcome === 'applied').length;
  return {
    dataset: names.size === 1 ? [...names][0]! : null,
    dryRun,
    ...totals,
    errors: files.flatMap((file) => file.errors).slice(0, LISTED),
    files,
    interrupted,
    applied,
    refused,
    ignored: files.length - refused - applied,
    milliseconds,
    exitCode: refused > 0 || applied === 0 ? 2 : 0,
  };
}
