import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { OperatorError } from '#core/errors/index.ts';
import { nativeFolder } from './binaries.ts';
import { livePostmaster } from './postmaster.ts';
import { chooseRunner, type Runner } from './spawn.ts';

export interface EmbeddedServer {
  /** Connection string to the database `maillage`. */
  url: string;
  /** Same server, another database: tests clone one per file. */
  urlOf(database: string): string;
  /** True when this process started it; false when it joined one already running. */
  started: boolean;
  /** Stops the server unless another process still uses it: the last one out turns off the light. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Folder of the cluster; created 0700 when missing. */
  dataDir: string;
  /** Tests only: no fsync. A power cut may lose everything. */
  volatile?: boolean;
}

const START_TIMEOUT_MS = 30_000;

/**
 * Opens the PostgreSQL that npm installed on a data folder of this machine: creates the cluster the first time, joins the
 * server when one already runs on the folder (another command, or an orphan of a killed process), starts it otherwise.
 * Listens on 127.0.0.1 only, random port, random password kept 0600 in the folder.
 * @throws OperatorError in one French sentence.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const root = resolve(options.dataDir);
  const cluster = join(root, 'postgresql');
  const passwordFile = join(root, 'postgresql.mdp');
  makeFolder(root);
  const native = nativeFolder();
  if (!existsSync(join(cluster, 'PG_VERSION'))) await createCluster(native, root, cluster, passwordFile);
  const password = readPassword(passwordFile, root);
  const server = await joinOrStart(native, root, cluster, options.volatile ?? false);
  const urlOf = (database: string): string => `postgresql://maillage:${password}@127.0.0.1:${server.port}/${database}`;
  await ensureDatabase(urlOf, root);
  return {
    url: urlOf('maillage'),
    urlOf,
    started: server.started,
    stop: () => stopIfLast(urlOf('postgres'), cluster),
  };
}

function makeFolder(root: string): void {
  try {
    mkdirSync(root, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new OperatorError(`Le dossier de données ${root} ne peut pas être créé (${(error as Error).message}).`, 73);
  }
}

function readPassword(file: string, root: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new OperatorError(
      `Le mot de passe de la base est illisible dans ${root} : ce dossier n’est pas à cet utilisateur ou il est incomplet.`,
    );
  }
}

async function createCluster(native: string, root: string, cluster: string, passwordFile: string): Promise<void> {
  rmSync(cluster, { recursive: true, force: true }); // an initdb cut short leaves a folder without PG_VERSION
  if (!existsSync(passwordFile)) writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  mkdirSync(cluster, { mode: 0o700 });
  const runner = chooseRunner(root);
  const { code, errors } = await run(runner, join(native, 'bin', 'initdb'), [
    `--pgdata=${cluster}`,
    '--username=maillage',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Plain C would break lower() and the French dictionary on accents (stack.md §1.4).
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-sync',
    '--no-instructions',
  ]);
  if (code !== 0) {
    rmSync(cluster, { recursive: true, force: true });
    throw new OperatorError(`La base embarquée n’a pas pu être créée dans ${root} : ${lastLine(errors)}`, 73);
  }
}

async function run(runner: Runner, command: string, args: string[]): Promise<{ code: number | null; errors: string }> {
  const child = runner.spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env: cleanEnv() });
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, errors };
}

async function joinOrStart(
  native: string,
  root: string,
  cluster: string,
  unsafe: boolean,
): Promise<{ port: number; started: boolean }> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const live = livePostmaster(cluster);
    if (live?.ready) return { port: live.port, started: false };
    if (live) {
      await sleep(50); // starting or stopping: look again
      continue;
    }
    const outcome = await start(native, root, cluster, unsafe, deadline);
    if (outcome) return outcome;
  }
  throw new OperatorError(`La base embarquée de ${root} ne répond pas après ${START_TIMEOUT_MS / 1000} secondes.`, 69);
}

/** @returns null when another process took the folder first: the caller looks again. */
async function start(native: string, root: string, cluster: string, unsafe: boolean, deadline: number) {
  const port = await freePort();
  const settings = [
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    `port=${port}`,
    '-c',
    'unix_socket_directories=',
    '-c',
    'jit=off',
    '-c',
    'max_connections=60',
    '-c',
    'shared_buffers=64MB',
    '-c',
    'work_mem=16MB',
    '-c',
    'random_page_cost=1.1',
    '-c',
    'logging_collector=off',
    '-c',
    'log_timezone=Europe/Paris',
    '-c',
    'timezone=Europe/Paris',
    '-c',
    'lc_messages=C',
    ...(unsafe
      ? [
          '-c',
          'fsync=off',
          '-c',
          'full_page_writes=off',
          '-c',
          'synchronous_commit=off',
          '-c',
          'autovacuum=off',
          '-c',
          'max_connections=200',
        ]
      : []),
  ];
  const child = chooseRunner(root).spawn(join(native, 'bin', 'postgres'), ['-D', cluster, ...settings], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: cleanEnv(),
    // Its own process group: Ctrl-C on the terminal goes to us, and we stop it in order.
    detached: true,
  });
  let errors = '';
  let exited = false;
  child.stderr?.on('data', (chunk: Buffer) => {
    errors = (errors + chunk).slice(-4000);
  });
  child.on('exit', () => {
    exited = true;
  });
  while (Date.now() < deadline) {
    const live = livePostmaster(cluster);
    if (live?.ready) {
      child.unref();
      (child.stderr as { unref?(): void } | null)?.unref?.();
      return { port: live.port, started: live.port === port };
    }
    if (exited) {
      if (/lock file "postmaster\.pid" already exists/.test(errors)) return null;
      throw new OperatorError(`La base embarquée de ${root} n’a pas démarré : ${lastLine(errors)}`, 69);
    }
    await sleep(20);
  }
  return null;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  probe.close();
  return port;
}

async function ensureDatabase(urlOf: (database: string) => string, root: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf('postgres'), connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    throw new OperatorError(
      `Le dossier de données ${root} est occupé par un PostgreSQL qui nous refuse (${(error as Error).message}).`,
      69,
    );
  }
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'maillage'");
    if (rowCount === 0) {
      await client.query('create database maillage').catch((error: { code?: string }) => {
        if (error.code !== '42P04' && error.code !== '23505') throw error; // two first starts at once
      });
    }
  } finally {
    await client.end();
  }
}

/** Counts the other clients, then asks for a fast shutdown and waits for the lock file to go. */
async function stopIfLast(adminUrl: string, cluster: string): Promise<void> {
  const live = livePostmaster(cluster);
  if (!live) return;
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ others: number }>(
      "select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    );
    if ((rows[0]?.others ?? 0) > 0) return;
  } catch {
    return; // already stopping
  } finally {
    await client.end().catch(() => {});
  }
  try {
    process.kill(live.pid, 'SIGINT'); // fast shutdown
  } catch {
    return;
  }
  for (let i = 0; i < 500 && livePostmaster(cluster); i++) await sleep(20);
}

/** PG* variables of the shell must not reach the server. */
const cleanEnv = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_')));

const lastLine = (text: string): string =>
  text
    .trim()
    .split('\n')
    .at(-1)
    ?.replace(/^.*?(FATAL|ERROR|error):\s*/, '') ?? 'cause inconnue';
