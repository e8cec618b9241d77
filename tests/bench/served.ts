import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import flags from '../../scripts/node-flags.json' with { type: 'json' };

export interface Served {
  origin: string;
  pid: number;
  /** From the command to the first page. */
  startMs: number;
  stop(): Promise<void>;
}

const PATIENCE_MS = 120_000;

/** Starts the built server (dist/main.js) and waits for a page; ports under the ephemeral range. */
export async function serveBuilt(root: string, env: Record<string, string>): Promise<Served> {
  const port = 21_000 + Math.floor(Math.random() * 9000);
  const at = performance.now();
  const child = spawn(process.execPath, [...flags, join(root, 'dist/main.js'), 'serve'], {
    cwd: root,
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const origin = `http://127.0.0.1:${port}`;
  while (performance.now() - at < PATIENCE_MS && child.exitCode === null) {
    const answered = await fetch(`${origin}/`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return { origin, pid: child.pid!, startMs: performance.now() - at, stop: () => stop(child) };
    await sleep(20);
  }
  child.kill('SIGKILL');
  throw new Error('The built server did not answer.');
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
