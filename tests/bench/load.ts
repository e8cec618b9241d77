import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

export interface LoadFigures {
  perSecond: number;
  /** Milliseconds. */
  median: number;
  p99: number;
  /** Answers that are not those of a page read (200) or of a form received (303). */
  failures: number;
}

interface Order {
  origin: string;
  paths: string[];
  connections: number;
  seconds: number;
  /** Adds a different ignored criterion to each address: no answer comes from the page cache. */
  unique: boolean;
  /** What is sent to each address, in place of reading it: `{n}` becomes a number that no other sending has, `{cle}` an id. */
  forms?: Record<string, string>[];
}

/** Asks a loopback server for addresses, one after the other on each connection, from a thread of its own. */
export function load(order: Order): Promise<LoadFigures> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { order, bench: 'load' } });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

const filled = (form: Record<string, string>, n: string): string =>
  new URLSearchParams(
    Object.entries(form).map(([name, value]) => [name, value.replace('{n}', n).replace('{cle}', randomUUID())]),
  ).toString();

/** Of a reader, or of somebody who sends a form from her own network, behind the proxy that this bench is. */
function headersOf(origin: string, body: string | null, n: number): Record<string, string> {
  if (body === null) return { accept: 'text/html' };
  return {
    accept: 'text/html',
    origin,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(Buffer.byteLength(body)),
    'x-forwarded-for': `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
  };
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
      const form = order.forms?.[number % order.forms.length];
      const body = form ? filled(form, `${round}${number}`) : null;
      const options = { agent, method: body === null ? 'GET' : 'POST', headers: headersOf(order.origin, body, number) };
      const call = request(order.origin + address, options, (response) => {
        response.resume();
        response.once('end', () => end(response.statusCode === (body === null ? 200 : 303)));
      });
      call.once('error', () => end(false));
      call.end(body ?? undefined);
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
