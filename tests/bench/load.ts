import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

export interface LoadFigures {
  perSecond: number;
  /** Milliseconds. */
  median: number;
  p99: number;
  /** Answers that are not 200. */
  failures: number;
}

interface Order {
  origin: string;
  paths: string[];
  connections: number;
  seconds: number;
  /** Adds a different ignored criterion to each address: no answer comes from the page cache. */
  unique: boolean;
}

/** Asks a loopback server for addresses, one after the other on each connection, from a thread of its own. */
export function load(order: Order): Promise<LoadFigures> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { order, bench: 'load' } });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

async function run(order: Order): Promise<LoadFigures> {
  // Rounds must not ask for one another's addresses: the page cache would answer the second one.
  const round = randomUUID().slice(0, 8);
  const agent = new Agent({ keepAlive: true, maxSockets: order.connections });
  const times: number[] = [];
  let failures = 0;
  let sent = 0;
  const started = performance.now();
  const until = started + order.seconds * 1000;
  const one = (): Promise<void> =>
    new Promise((resolve) => {
      const number = sent++;
      const path = order.paths[number % order.paths.length]!;
      const address = order.unique ? `${path}${path.includes('?') ? '&' : '?'}n=${round}-${number}` : path;
      const at = performance.now();
      const end = (ok: boolean) => {
        times.push(performance.now() - at);
        if (!ok) failures++;
        resolve();
      };
      const call = request(order.origin + address, { agent, headers: { accept: 'text/html' } }, (response) => {
        response.resume();
        response.once('end', () => end(response.statusCode === 200));
      });
      call.once('error', () => end(false));
      call.end();
    });
  await Promise.all(
    Array.from({ length: order.connections }, async () => {
      while (performance.now() < until) await one();
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0;
  return { perSecond: times.length / seconds, median: at(0.5), p99: at(0.99), failures };
}

// The bundle of the bench is one file: a worker started on it must do this and nothing else.
const asked = workerData as { order: Order; bench: string } | null;
export const isLoadWorker = !isMainThread && asked?.bench === 'load';
if (isLoadWorker) parentPort!.postMessage(await run(asked!.order));
