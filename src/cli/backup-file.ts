import { createHash, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { access, constants, link, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { isAlive } from '#core/embedded/alive.ts';
import { diskCause } from '#core/errors/disk.ts';
import { OperatorError } from '#core/errors/index.ts';

/** A file that is there whole or not at all. */
export interface WholeFile {
  path: string;
  /** Where to write meanwhile; not there yet. */
  draft: string;
  /** The draft takes its name. */
  commit(): Promise<void>;
  /** Nothing is left. Synchronous: a process that is being interrupted calls it. */
  discard(): void;
}

/** A draft that nobody has touched for a day belongs to nobody. */
const FORGOTTEN_MS = 24 * 3_600_000;
const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/**
 * The file to write: `place` itself, or `name` inside of it when it is a folder. Said before anything long is begun.
 * @throws OperatorError (73) when its folder is missing or closed, or when the name is taken: nothing is ever overwritten.
 */
export async function wholeFile(place: string, name: string): Promise<WholeFile> {
  const asked = resolve(place);
  const folder = (await stat(asked).catch(() => null))?.isDirectory() ?? false;
  const path = folder ? join(asked, name) : asked;
  try {
    await access(dirname(path), constants.W_OK | constants.X_OK);
    await dropOldDrafts(dirname(path));
  } catch (error) {
    throw new OperatorError(`Rien ne peut être écrit dans ${dirname(path)} : ${diskCause(error)}.`, 73);
  }
  if (await stat(path).catch(() => null)) throw taken(path);
  const draft = join(
    dirname(path),
    `.${basename(path)}.${HOST}-${process.pid}-${randomBytes(3).toString('hex')}.brouillon`,
  );
  return {
    path,
    draft,
    commit: () => commit(draft, path),
    discard: () => rmSync(draft, { force: true }),
  };
}

const taken = (path: string) => new OperatorError(`${path} existe déjà : rien n’est remplacé.`, 73);

async function commit(draft: string, path: string): Promise<void> {
  try {
    // A link refuses a name that is taken, where a rename would replace it.
    await link(draft, path);
    await rm(draft, { force: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw taken(path);
    await rename(draft, path); // no hard links there
  }
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** What killed commands left: those of this machine whose process is gone, and those that are a day old. */
async function dropOldDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, host, pid] = /^\..+\.([0-9a-f]{8})-(\d+)-[0-9a-f]{6}\.brouillon$/.exec(name) ?? [];
    if (!host) continue;
    const path = join(folder, name);
    const written = await stat(path).catch(() => null);
    const old = written !== null && Date.now() - written.mtimeMs > FORGOTTEN_MS;
    if (old || (host === HOST && !isAlive(Number(pid)))) await rm(path, { force: true });
  }
}
