import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  lchownSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { OperatorError } from '#core/errors/index.ts';

/** How PostgreSQL, which refuses uid 0, is run on this machine. */
export interface Runner {
  /** Folder of the binaries to run: a copy when the account cannot reach those of npm. */
  native: string;
  spawn(command: string, args: string[], options: SpawnOptions): ChildProcess;
}

interface Account {
  uid: number;
  gid: number;
}

const NOBODY: Account = { uid: 65534, gid: 65534 };

/**
 * Ordinary user: as it is. Root, in order (`stack.md` §1.4 and docs/decisions/0001):
 * 1. as the owner of the folder, when it is somebody else's;
 * 2. in a user namespace that shows root as `nobody`: files stay root's, works under a home folder of mode 0700;
 * 3. as `nobody`, who receives the folder: containers often forbid 2;
 * 4. a sentence.
 */
export function chooseRunner(dataFolder: string, native: string): Runner {
  if (process.getuid?.() !== 0) {
    return { native, spawn: (command, args, options) => spawn(command, args, options) };
  }
  const { uid, gid } = statSync(dataFolder);
  const runner =
    (uid === 0 ? null : asAccount({ uid, gid }, dataFolder, native)) ??
    inNamespace(native) ??
    asNobody(dataFolder, native);
  if (runner) return runner;
  throw new OperatorError(
    'PostgreSQL refuse de tourner en administrateur (root) et cette machine ne permet pas de changer d’utilisateur. ' +
      'Lancez Maillage avec un compte ordinaire, ou donnez DATABASE_URL.',
    77,
  );
}

/** Root shown as `nobody`, without leaving its rights on its own files. Null when the kernel or the container forbids it. */
export function inNamespace(native: string): Runner | null {
  const options = ['--user', `--map-user=${NOBODY.uid}`, `--map-group=${NOBODY.gid}`];
  if (spawnSync('unshare', [...options, 'true'], { stdio: 'ignore' }).status !== 0) return null;
  return { native, spawn: (command, args, rest) => spawn('unshare', [...options, command, ...args], rest) };
}

/** Gives the folder to `nobody` and runs as it. */
export function asNobody(dataFolder: string, native: string): Runner | null {
  const runner = asAccount(NOBODY, dataFolder, native);
  if (runner) giveTo(dataFolder, NOBODY);
  return runner;
}

/**
 * Another account, directly when it can reach the folder; else by `setpriv` with the one right that lets it walk through
 * folders closed to it (`/root` is 0700 in most containers). PostgreSQL refuses to run from a folder that its account
 * cannot reach, whatever that right: the binaries are then copied.
 */
function asAccount(account: Account, dataFolder: string, npmNative: string): Runner | null {
  const reach = (path: string) =>
    spawnSync('test', ['-x', path], { stdio: 'ignore', cwd: '/', ...account }).status === 0;
  const native = reach(join(npmNative, 'bin', 'postgres')) ? npmNative : reachableCopy(npmNative);
  if (!native || !reach(join(native, 'bin', 'postgres'))) return null;
  if (reach(dirname(dataFolder))) {
    return { native, spawn: (command, args, options) => spawn(command, args, { ...options, ...account, cwd: '/' }) };
  }
  const options = [
    `--reuid=${account.uid}`,
    `--regid=${account.gid}`,
    '--clear-groups',
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=-all,+dac_override',
  ];
  if (spawnSync('setpriv', [...options, 'true'], { stdio: 'ignore' }).status !== 0) return null;
  return {
    native,
    spawn: (command, args, rest) => spawn('setpriv', [...options, command, ...args], { ...rest, cwd: '/' }),
  };
}

/** The binaries in the temporary folder, root's and closed to writing by others; null when that place is somebody else's. */
function reachableCopy(npmNative: string): string | null {
  const { mtimeMs, size } = statSync(join(npmNative, 'bin', 'postgres'));
  const folder = join(tmpdir(), `maillage-postgresql-${size}-${Math.round(mtimeMs)}`);
  const present = lstatSync(folder, { throwIfNoEntry: false });
  if (present) return present.isDirectory() && present.uid === 0 && (present.mode & 0o022) === 0 ? folder : null;
  const draft = mkdtempSync(`${folder}-`);
  try {
    cpSync(npmNative, draft, { recursive: true, verbatimSymlinks: true });
    chmodSync(draft, 0o755);
    renameSync(draft, folder);
  } catch {
    rmSync(draft, { recursive: true, force: true });
    return lstatSync(folder, { throwIfNoEntry: false })?.uid === 0 ? folder : null;
  }
  return folder;
}

function giveTo(folder: string, { uid, gid }: Account): void {
  chownSync(folder, uid, gid);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    // The link itself, never what it leads to.
    lchownSync(join(entry.parentPath, entry.name), uid, gid);
  }
}
