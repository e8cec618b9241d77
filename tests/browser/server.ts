import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { ROOT } from '#tests/architecture/source.ts';
import flags from '../../scripts/node-flags.json' with { type: 'json' };

export interface RunningServer {
  url: string;
  /** The base that it works on: to make time pass there. */
  databaseUrl: string;
  stop(): Promise<void>;
}

/** A free port below 32768: a client that reconnects in a loop above it may connect to itself (ephemeral range). */
async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
  throw new Error('No free port between 20000 and 30000.');
}

/**
 * Starts the built product, as an operator would, on a database of its own made from nothing in the cluster of `adminUrl`:
 * it migrates and loads the demonstration set itself.
 */
export async function startBuiltServer(adminUrl: string): Promise<RunningServer> {
  const main = join(ROOT, 'dist/main.js');
  if (!existsSync(main)) throw new Error('The product is not built: run « npm run build ».');
  const database = `navigateur_${randomBytes(5).toString('hex')}`;
  await admin(adminUrl, `create database ${database} encoding 'UTF8' template template0`);
  const databaseUrl = new URL(adminUrl);
  databaseUrl.pathname = `/${database}`;
  const port = await freePort();
  const child = spawn(process.execPath, [...flags, main, 'serve'], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: databaseUrl.href,
      DEMONSTRATION: 'oui',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)));
  const url = `http://127.0.0.1:${port}`;
  try {
    await ready(url, child, said);
  } catch (error) {
    child.kill('SIGKILL');
    await admin(adminUrl, `drop database if exists ${database} with (force)`);
    throw error;
  }
  return {
    url,
    databaseUrl: databaseUrl.href,
    async stop() {
      await terminate(child);
      await admin(adminUrl, `drop database if exists ${database} with (force)`);
    },
  };
}

async function ready(url: string, child: ChildProcess, said: string[]): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server stopped (${child.exitCode}): ${said.join('')}`);
    const answer = await fetch(`${url}/`).catch(() => null);
    if (answer && answer.status < 500) return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`The server did not answer within a minute: ${said.join('')}`);
}

async function terminate(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const forced = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(forced);
}

async function admin(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
