import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { chownSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorError } from '#core/errors/index.ts';

/** How PostgreSQL, which refuses uid 0, is run on this machine. */
export interface Runner {
  spawn(command: string, args: string[], options: SpawnOptions): ChildProcess;
}

const NOBODY = 65534;

/**
 * Ordinary user: as it is. Root: (1) a user namespace that shows us as `nobody` (files stay root's, works under a 0700
 * home); (2) uid of `nobody` after giving it the folder; (3) a sentence. Containers often forbid (1). `stack.md` §1.4.
 */
export function chooseRunner(dataFolder: string): Runner {
  if (process.getuid?.() !== 0) return { spawn: (command, args, options) => spawn(command, args, options) };
  const namespace = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
  if (spawnSync('unshare', [...namespace, 'true'], { stdio: 'ignore' }).status === 0) {
    return { spawn: (command, args, options) => spawn('unshare', [...namespace, command, ...args], options) };
  }
  if (canReachAsNobody(dataFolder)) {
    giveTo(dataFolder, NOBODY);
    return {
      spawn: (command, args, options) => spawn(command, args, { ...options, uid: NOBODY, gid: NOBODY }),
    };
  }
  throw new OperatorError(
    'PostgreSQL refuse de tourner en administrateur (root) et cette machine ne permet pas de changer d’utilisateur. ' +
      'Lancez Maillage avec un compte ordinaire, ou donnez DATABASE_URL.',
    77,
  );
}

const canReachAsNobody = (folder: string): boolean =>
  spawnSync('ls', [folder], { stdio: 'ignore', uid: NOBODY, gid: NOBODY }).status === 0;

function giveTo(folder: string, uid: number): void {
  chownSync(folder, uid, uid);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    chownSync(join(entry.parentPath, entry.name), uid, uid);
  }
}
