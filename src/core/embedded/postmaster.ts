import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './alive.ts';

export interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

/**
 * Reads `postmaster.pid` (line 1 pid, line 2 folder, line 4 port, line 8 state). Null when there is none, or when the pid
 * is dead or is no longer a PostgreSQL on this folder: after a power cut the number may belong to anybody.
 * @param cluster real path (no symbolic link) of the cluster.
 */
export function livePostmaster(cluster: string): Postmaster | null {
  const lines = readPidFile(cluster)?.split('\n');
  const pid = Number(lines?.[0]);
  if (!lines || !Number.isInteger(pid) || pid <= 0 || !isAlive(pid) || !isPostgres(pid, cluster)) return null;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/**
 * Removes a lock file whose pid now belongs to another program (power cut, container restarted): PostgreSQL itself would
 * believe that a server runs. A file of a dead pid is left: PostgreSQL handles it.
 */
export function dropForeignLock(cluster: string): void {
  const before = readPidFile(cluster);
  const pid = Number(before?.split('\n')[0]);
  if (!before || !Number.isInteger(pid) || pid <= 0 || !isAlive(pid) || isPostgres(pid, cluster)) return;
  if (readPidFile(cluster) === before) rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

/** The port of the last start, from what PostgreSQL keeps of its command line: a restart keeps the address of the pools. */
export function lastPort(cluster: string): number | null {
  try {
    const port = /"port=(\d+)"/.exec(readFileSync(join(cluster, 'postmaster.opts'), 'utf8'))?.[1];
    return port ? Number(port) : null;
  } catch {
    return null;
  }
}

function readPidFile(cluster: string): string | null {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8');
  } catch {
    return null;
  }
}

function isPostgres(pid: number, cluster: string): boolean {
  if (process.platform === 'win32') return true; // the pid being alive has to do
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout.includes(cluster);
  }
  try {
    // A process that has ended but that nobody has waited for has an empty command line.
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster)) return true;
    return readlinkSync(`/proc/${pid}/cwd`) === cluster;
  } catch {
    return false;
  }
}
