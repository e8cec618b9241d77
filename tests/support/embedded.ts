import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statfsSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

const root = new URL('../../', import.meta.url).pathname;
export const migrationsFolder = join(root, 'db', 'migrations');

const MEMORY = '/dev/shm';
const ROOM_BYTES = 8 * 1024 ** 3;

/** Where the files of databases may be lost: in memory where there is room, since a clone is 1,500 small files, thirty times slower on a disk. */
function scratchFolder(): string {
  try {
    const { blocks, bsize } = statfsSync(MEMORY);
    return blocks * bsize >= ROOM_BYTES ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** One cluster for all runs of one user on one checkout: a second run joins it or restarts it in 50 ms. */
export const testDataDir = join(
  scratchFolder(),
  `maillage-tests-${userInfo().uid}-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`,
);

/** The template database of the tests is named after the migrations: a changed file makes another template. */
export function schemaName(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(migrationsFolder).sort())
    hash.update(name).update(readFileSync(join(migrationsFolder, name)));
  // The queue of the jobs is made by the program, not by a migration.
  hash.update(readFileSync(join(root, 'src/core/jobs/queue.ts')));
  return `modele_${hash.digest('hex').slice(0, 16)}`;
}

/** Address of another database of the same server. */
export function databaseUrl(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}
