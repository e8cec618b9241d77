import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  accessSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { OperatorError } from '#core/errors/index.ts';
import { isAlive } from './alive.ts';
import { chooseRunner } from './runner.ts';

/** Where things are in a data folder. */
export interface Folder {
  /** Real path of the data folder. */
  root: string;
  /** The PostgreSQL cluster. */
  cluster: string;
  password: string;
  /** What PostgreSQL says. */
  log: string;
}

/** Makes the data folder (0700) when missing. @throws OperatorError when it cannot be made or used. */
export function openFolder(dataDir: string): Folder {
  const path = resolve(dataDir);
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new OperatorError(`Le dossier de données ${path} ${folderCause(trueCause(error, path))}.`, 73);
  }
  const root = realpathSync(path);
  return {
    root,
    cluster: join(root, 'postgresql'),
    password: join(root, 'postgresql.mdp'),
    log: join(root, 'postgresql.log'),
  };
}

/** A recursive creation says ENOENT of a disk that is read-only: asked again of the nearest folder that exists. */
function trueCause(error: unknown, path: string): NodeJS.ErrnoException {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return error as NodeJS.ErrnoException;
  let present = path;
  while (!existsSync(present) && dirname(present) !== present) present = dirname(present);
  try {
    accessSync(present, constants.W_OK);
    return error as NodeJS.ErrnoException;
  } catch (cause) {
    return cause as NodeJS.ErrnoException;
  }
}

function folderCause({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'EACCES' || code === 'EPERM') return 'n’est pas accessible en écriture à cet utilisateur';
  if (code === 'EROFS') return 'est sur un disque en lecture seule';
  if (code === 'ENOSPC') return 'ne peut pas être créé : le disque est plein';
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'ne peut pas être créé : un fichier porte ce nom';
  return `ne peut pas être créé (${message})`;
}

/**
 * Creates the cluster beside its final place, then renames it: a creation cut short or made twice at once never leaves a
 * half cluster. Does nothing when it exists.
 */
export async function ensureCluster(native: string, folder: Folder): Promise<void> {
  if (existsSync(join(folder.cluster, 'PG_VERSION'))) return;
  if (existsSync(folder.cluster) && readdirSync(folder.cluster).length > 0) {
    throw new OperatorError(
      `Le dossier ${folder.cluster} existe mais ce n’est pas une base PostgreSQL : déplacez-le, ou changez DATA_DIR.`,
      73,
    );
  }
  makePassword(folder);
  const draft = `${folder.cluster}.creation-${process.pid}-${randomBytes(3).toString('hex')}`;
  dropOldDrafts(folder);
  mkdirSync(draft, { mode: 0o700 });
  try {
    await initdb(native, folder, draft);
    renameSync(draft, folder.cluster);
  } catch (error) {
    if (!existsSync(join(folder.cluster, 'PG_VERSION'))) throw error; // otherwise another process was faster
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Written whole under another name, then linked: two first starts end with the same password. */
function makePassword(folder: Folder): void {
  if (existsSync(folder.password)) return;
  const draft = `${folder.password}.${process.pid}-${randomBytes(3).toString('hex')}`;
  writeFileSync(draft, randomBytes(24).toString('base64url'), { mode: 0o600 });
  try {
    linkSync(draft, folder.password);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') renameSync(draft, folder.password); // no hard links there
  } finally {
    rmSync(draft, { force: true });
  }
}

function dropOldDrafts(folder: Folder): void {
  for (const name of readdirSync(folder.root)) {
    const pid = Number(/^postgresql\.creation-(\d+)-/.exec(name)?.[1]);
    if (pid && pid !== process.pid && !isAlive(pid)) {
      rmSync(join(folder.root, name), { recursive: true, force: true });
    }
  }
}

async function initdb(native: string, folder: Folder, draft: string): Promise<void> {
  const runner = chooseRunner(folder.root, native);
  const child = runner.spawn(
    join(runner.native, 'bin', 'initdb'),
    [
      `--pgdata=${draft}`,
      '--username=maillage',
      `--pwfile=${folder.password}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Plain C would break lower() and the French dictionary on accents (stack.md §1.4).
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], env: cleanEnv() },
  );
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk;
  });
  child.on('error', (error) => {
    errors += error.message;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return;
  throw new OperatorError(`La base embarquée n’a pas pu être créée dans ${folder.root} : ${causeIn(errors)}.`, 73);
}

/** @throws OperatorError when the file is absent or belongs to somebody else. */
export function readPassword(folder: Folder): string {
  try {
    return readFileSync(folder.password, 'utf8').trim();
  } catch {
    throw new OperatorError(
      `Le mot de passe de la base (${folder.password}) est absent ou illisible : remettez ce fichier depuis une sauvegarde du dossier.`,
    );
  }
}

/** PG* and LC_* variables of the shell must not reach PostgreSQL. */
export const cleanEnv = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name)));

const KNOWN_CAUSES: [RegExp, string][] = [
  [/No space left|Check free disk space/, 'le disque est plein'],
  [/Permission denied/, 'un fichier n’est pas accessible à cet utilisateur'],
  [/Read-only file system/, 'le disque est en lecture seule'],
  [
    /incompatible with server|was initialized by PostgreSQL version/,
    'ces données viennent d’une autre version de PostgreSQL',
  ],
  [/Cannot allocate memory|could not create shared memory/, 'la mémoire de la machine ne suffit pas'],
  [/error while loading shared libraries|GLIBC/, 'cette machine n’a pas les bibliothèques système attendues'],
  [/invalid data in file|could not read|PANIC/, 'des fichiers de la base sont abîmés ; reprenez une sauvegarde'],
];

/** The French cause of a failure of PostgreSQL, or its own last line. */
export function causeIn(output: string): string {
  const known = KNOWN_CAUSES.find(([pattern]) => pattern.test(output))?.[1];
  const lines = output.trim().split('\n');
  const last = lines.findLast((line) => /FATAL|PANIC|ERROR|error:/.test(line)) ?? lines.at(-1);
  return known ?? (last?.replace(/^.*?(FATAL|PANIC|ERROR|error):\s*/, '') || 'cause inconnue');
}
