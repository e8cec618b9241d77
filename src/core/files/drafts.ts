import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A deposit lasts minutes: a draft older than this is what a killed process left. */
const FORGOTTEN_MS = 3_600_000;

/** Files being received, readable by this account only. Whatever happens they are gone at the end. */
export class Drafts {
  private readonly paths: string[] = [];

  constructor(private readonly folder: string) {}

  /** A path that nobody else has; nothing is there yet. */
  next(): string {
    const path = join(this.folder, `${process.pid}-${randomBytes(12).toString('hex')}.brouillon`);
    this.paths.push(path);
    return path;
  }

  async clear(): Promise<void> {
    await Promise.all(this.paths.splice(0).map((path) => rm(path, { force: true })));
  }
}

/** Makes the folder of the drafts, and removes those that nobody writes any more. */
export async function prepareDrafts(folder: string, now = Date.now()): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.brouillon')) continue;
    const path = join(folder, name);
    const written = await stat(path).catch(() => null);
    if (written && now - written.mtimeMs > FORGOTTEN_MS) await rm(path, { force: true });
  }
}
