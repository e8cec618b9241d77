import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { chownSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OperatorError } from '#core/errors/index.ts';

/** How PostgreSQL, which refuses uid 0, is run on this machine. */
export interface Runner {
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
export function chooseRunner(dataFolder: string, binary: string): Runner {
  if (process.getuid?.() !== 0) return { spawn: (command, args, options) => spawn(command, args, options) };
  const { uid, gid } = statSync(dataFolder);
  const runner =
    (uid === 0 ? null : asAccount({ uid, gid }, dataFolder, binary)) ?? inNamespace() ?? asNobody(dataFolder, binary);
  if (runner) return runner;
  throw new OperatorError(
    'PostgreSQL refuse de tourner en administrateur (root) et cette machine ne permet pas de changer d’utilisateur. ' +
      'Lancez Maillage avec un compte ordinaire, ou donnez DATABASE_URL.',
    77,
  );
}

/** Root shown as `nobody`, without leaving its rights on its own files. Null when the kernel or the container forbids it. */
export function inNamespace(): Runner | null {
  const options = ['--user', `--map-user=${NOBODY.uid}`, `--map-group=${NOBODY.gid}`];
  if (spawnSync('unshare', [...options, 'true'], { stdio: 'ignore' }).status !== 0) return null;
  return { spawn: (command, args, rest) => spawn('unshare', [...options, command, ...args], rest) };
}

/** Gives the folder to `nobody` and runs as it. */
export function asNobody(dataFolder: string, binary: string): Runner | null {
  const runner = asAccount(NOBODY, dataFolder, binary);
  if (runner) giveTo(dataFolder, NOBODY);
  return runner;
}

/**
 * Another account, directly when it can reach the folder and the binary; else by `setpriv` with the one right that lets
 * it walk through folders closed to it (`/root` is 0700 in most containers).
 */
function asAccount(account: Account, dataFolder: string, binary: string): Runner | null {
  const reach = (path: string) => spawnSync('test', ['-x', path], { stdio: 'ignore', ...account }).status === 0;
  if (reach(dirname(dataFolder)) && reach(binary)) {
    return { spawn: (command, args, options) => spawn(command, args, { ...options, ...account }) };
  }
  const options = [
    `--reuid=${account.uid}`,
    `--regid=${account.gid}`,
    '--clear-groups',
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=-all,+dac_override',
  ];
  if (spawnSync('setpriv', [...options, 'test', '-x', binary], { stdio: 'ignore' }).status !== 0) return null;
  return { spawn: (command, args, rest) => spawn('setpriv', [...options, command, ...args], rest) };
}

function giveTo(folder: string, { uid, gid }: Account): void {
  chownSync(folder, uid, gid);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    chownSync(join(entry.parentPath, entry.name), uid, gid);
  }
}
