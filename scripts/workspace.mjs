import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the checkout, whatever the folder the command was typed in. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A sentence for the person at the keyboard, and the exit code; never a stack. */
export class Refused extends Error {
  constructor(sentence, exitCode = 1) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

/** Progress goes to stderr: what a command prints on stdout stays readable by a program. */
export const say = (text) => process.stderr.write(`${text}\n`);

export const readText = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

export const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/** Print of a set of files and folders: names, sizes and times; any change of a source changes it. */
export function printOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) addTo(hash, join(root, path));
  return hash.digest('hex');
}

function addTo(hash, path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isDirectory()) {
    // Relative: a checkout that is moved, or mounted read-only elsewhere, stays built.
    hash.update(`${relative(root, path)}\0${stat.size}\0${stat.mtimeMs}\n`);
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (!/\.test\.tsx?$/.test(name)) addTo(hash, join(path, name));
  }
}

/**
 * Runs `work` while holding `dist/<name>.verrou`: two commands started at once must not install or build together.
 * The lock of a dead process is taken over.
 */
export async function withLock(name, work) {
  const path = join(root, 'dist', `${name}.verrou`);
  try {
    mkdirSync(join(root, 'dist'), { recursive: true });
  } catch (error) {
    throw new Refused(
      `Le dossier ${root} n’est pas modifiable (${error.code}) : Maillage ne peut pas s’y construire.`,
      73,
    );
  }
  for (let waited = false; !take(path); waited = true) {
    if (!waited) say('Une autre commande prépare déjà Maillage : attente de sa fin…');
    await new Promise((done) => setTimeout(done, 200));
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') {
      throw new Refused(`Le dossier ${dirname(path)} n’est pas modifiable (${error.code}).`, 73);
    }
  }
  const owner = Number(readText(path));
  const justCreated = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) < 1000;
  if (owner ? !isAlive(owner) : !justCreated) rmSync(path, { force: true });
  return false;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

export const exists = (path) => existsSync(join(root, path));
