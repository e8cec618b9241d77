import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { livePostmaster } from '#core/embedded/postmaster.ts';
import flags from '../../scripts/node-flags.json' with { type: 'json' };

export const repository = fileURLToPath(new URL('../../', import.meta.url));

/** A command of the product in a process of its own, on a data folder of its own unless told otherwise. */
export interface Launched {
  child: ChildProcess;
  /** Everything it printed so far. */
  said(): string;
  /** Exit code, once it has ended. */
  ended: Promise<number | null>;
}

const launched: Launched[] = [];
const folders: string[] = [];

export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'maillage-service-'));
  folders.push(folder);
  return folder;
}

/** @returns pid of the PostgreSQL that runs on a data folder, or null. */
export const postgresOf = (folder: string): number | null => livePostmaster(join(folder, 'postgresql'))?.pid ?? null;

/** Starts `command`; DATABASE_URL of the run is hidden: these tests are about the embedded database unless they set it. */
export function launch(command: string, args: string[], env: Record<string, string>): Launched {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(DATABASE_URL|NODE_ENV|VITEST.*|npm_.*)$/.test(name)),
  );
  const child = spawn(command, args, {
    cwd: repository,
    env: { ...inherited, HOST: '127.0.0.1', DEMONSTRATION: 'non', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const keep = (chunk: Buffer) => {
    text += chunk;
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const one = { child, said: () => text, ended };
  launched.push(one);
  return one;
}

/** The built product itself, as a service manager runs it. */
export const maillage = (args: string[], env: Record<string, string>): Launched =>
  launch(process.execPath, [...flags, join(repository, 'dist/main.js'), ...args], env);

/** @returns the address printed once the service is open. @throws what it said when it ends before. */
export async function opened(one: Launched): Promise<string> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const url = /est ouvert : (http:\S+)/.exec(one.said())?.[1];
    if (url) return url;
    if (one.child.exitCode !== null) break;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`The service did not open: ${one.said()}`);
}

/** Status of a page, or 0 when nobody answers. */
export const statusOf = (url: string): Promise<number> =>
  fetch(url, { headers: { accept: 'text/html' } }).then(
    async (answer) => {
      await answer.arrayBuffer();
      return answer.status;
    },
    () => 0,
  );

/** A wire to a PostgreSQL that can be cut and restored. */
export async function relayTo(target: URL): Promise<{ url: string; cut(): void; restore(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((incoming) => {
    const outgoing = connect(Number(target.port), target.hostname);
    for (const socket of [incoming, outgoing]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    }
    incoming.pipe(outgoing).pipe(incoming);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const url = new URL(target);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    cut: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
    restore: async () => {
      await once(server.listen(port, '127.0.0.1'), 'listening');
    },
  };
}

/** After each test: no process outlives it. */
export async function stopAll(): Promise<void> {
  for (const { child, ended } of launched.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGTERM');
    const forced = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await ended;
    clearTimeout(forced);
  }
}

/** After the file. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) {
    const pid = postgresOf(folder);
    if (pid !== null) process.kill(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
