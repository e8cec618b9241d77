import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { exists, Refused, readText, root, say, sha256, withLock } from './workspace.mjs';

const STAMP = join(root, 'node_modules', '.maillage-installe');

/**
 * Installs what package-lock.json lists when node_modules is absent or older than it.
 * @param tools also what tests and checks need (skipped by an installation made with NODE_ENV=production).
 */
export async function ensureInstalled({ tools = false } = {}) {
  if (isInstalled(tools)) return;
  await withLock('installation', async () => {
    if (isInstalled(tools)) return;
    say('Installation des dépendances (une minute environ la première fois)…');
    const started = Date.now();
    await npmCi(tools);
    writeFileSync(STAMP, lockPrint());
    say(`Dépendances installées en ${Math.round((Date.now() - started) / 1000)} s.`);
  });
}

const lockPrint = () => sha256(readText(join(root, 'package-lock.json')) ?? '');

function isInstalled(tools) {
  if (tools && !exists('node_modules/vitest/package.json')) return false;
  if (readText(STAMP) === lockPrint()) return true;
  if (!matchesLock()) return false;
  try {
    writeFileSync(STAMP, lockPrint());
  } catch {
    // node_modules of somebody else, complete: the comparison is simply done again next time.
  }
  return true;
}

/** True when somebody ran `npm ci` by hand: npm keeps what it installed in a hidden lock file. */
function matchesLock() {
  const wanted = JSON.parse(readText(join(root, 'package-lock.json')) ?? '{}').packages;
  const present = JSON.parse(readText(join(root, 'node_modules', '.package-lock.json')) ?? '{}').packages;
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link) return true;
    return present[path] ? present[path].version === entry.version : entry.optional || entry.dev || entry.peer;
  });
}

/** No install script runs: none of the dependencies needs one (the links of PostgreSQL are made by its launcher). */
function npmCi(tools) {
  const cli = process.env.npm_execpath;
  const options = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  if (tools) options.push('--include=dev');
  const viaNode = cli && /^npm-cli\.c?js$/.test(basename(cli));
  const [command, args] = viaNode ? [process.execPath, [cli, ...options]] : ['npm', options];
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: process.platform === 'win32' && !viaNode,
    });
    // Killed, this command takes npm with it: alone, npm would still write while the next command installs.
    const stop = () => child.kill('SIGTERM');
    process.on('SIGTERM', stop).on('SIGHUP', stop);
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.on('error', () => fail(new Refused('npm est introuvable : installez Node.js avec npm, puis relancez.', 69)));
    child.on('close', (code, signal) => {
      process.off('SIGTERM', stop).off('SIGHUP', stop);
      if (code === 0) done();
      else
        fail(new Refused(signal ? 'Installation interrompue : relancez la même commande.' : sentenceFor(errors), 69));
    });
  });
}

function sentenceFor(errors) {
  const reasons = [
    [
      /ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|network/i,
      'le registre npm ne répond pas ; vérifiez la connexion ou le serveur mandataire',
    ],
    [/process terminated/, 'elle a été interrompue'],
    [/ENOTEMPTY|EBUSY/, 'une autre installation écrit dans ce dossier ; attendez sa fin'],
    [/ENOSPC/, 'le disque est plein'],
    [/EACCES|EPERM|EROFS/, 'le dossier n’est pas modifiable par cet utilisateur'],
    [/EINTEGRITY/, 'un paquet reçu ne correspond pas à son empreinte ; relancez, puis videz le cache npm'],
    [/can only install packages when your package\.json/, 'package-lock.json ne correspond pas à package.json'],
  ];
  const known = reasons.find(([pattern]) => pattern.test(errors))?.[1];
  const line = errors
    .split('\n')
    .map((text) => text.replace(/^npm (error|ERR!)\s*/, '').trim())
    .find((text) => text && !/^code /.test(text));
  return `L’installation des dépendances a échoué : ${known ?? line ?? 'cause inconnue'}. Relancez ensuite la même commande.`;
}
