import { readdirSync, readFileSync } from 'node:fs';

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};
const megabytes = (text: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) / 1024;

/** Resident memory of a process now, and the most it ever had, in MB; zeros where there is no /proc. */
export const memoryOf = (pid: number): { now: number; most: number } => {
  const text = read(`/proc/${pid}/status`);
  return { now: megabytes(text, 'VmRSS'), most: megabytes(text, 'VmHWM') };
};

/** Memory of a PostgreSQL and its children in MB, shared pages counted once. */
export function memoryOfPostgres(postmaster: number): number {
  const pids = readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && new RegExp(`^PPid:\\s+${postmaster}$`, 'm').test(read(`/proc/${name}/status`)),
  );
  return [String(postmaster), ...pids].reduce(
    (sum, pid) => sum + megabytes(read(`/proc/${pid}/smaps_rollup`), 'Pss'),
    0,
  );
}
