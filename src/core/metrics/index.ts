import type pg from 'pg';
import type { Registry } from 'prom-client';
import type { Db } from '#core/db/index.ts';
import { inTime } from '#core/http/deadline.ts';
import { memoFor } from '#core/http/memo.ts';
import type { Meter } from '#core/http/meter.ts';
import { type Waiting, waitingWork } from './waiting.sql.ts';

/** From a page of the cache to the slowest export. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** However often it is asked, the base is read this often. */
const READ_EVERY_MS = 10_000;
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

type Prom = typeof import('prom-client');

/** The two pools of a service. */
export type Pools = Readonly<Record<'requests' | 'jobs', pg.Pool>>;

export interface Metrics {
  /** To be given to the application. */
  meter: Meter;
  /** What the private port answers: `GET /metrics`, in the text format of Prometheus. */
  fetch(request: Request): Promise<Response>;
}

/**
 * What a supervisor follows, of this process and of the base that it shares. Routes by their pattern, never an address nor
 * a name; nothing that tells one person from another. The library weighs 22 MB: it is loaded here, for whoever measures.
 */
export async function createMetrics(of: { db: Db; pools: Pools; version: string }): Promise<Metrics> {
  const prom = await import('prom-client');
  const registry = new prom.Registry();
  prom.collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const info = { name: 'maillage_info', help: 'Version of the product.', labelNames: ['version'], registers };
  new prom.Gauge(info).set({ version: of.version }, 1);
  watchPools(prom, of.pools, registers);
  watchBase(prom, of.db, registers);
  const meter = { ...requestMeter(prom, registers), ...pageMeter(prom, registers) };
  return {
    meter,
    fetch: async (request) => {
      if (new URL(request.url).pathname !== '/metrics') return new Response('Not found\n', { status: 404 });
      if (request.method !== 'GET') return new Response(null, { status: 405, headers: { Allow: 'GET' } });
      return new Response(await registry.metrics(), { headers: { 'Content-Type': registry.contentType } });
    },
  };
}

function requestMeter({ Histogram }: Prom, registers: Registry[]): Pick<Meter, 'request'> {
  const seconds = new Histogram({
    name: 'maillage_http_request_duration_seconds',
    help: 'Time from the request to the headers of its answer, by pattern of route.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers,
  });
  return {
    request: ({ method, route, status, seconds: taken }) =>
      seconds.observe({ method: METHODS.has(method) ? method : 'OTHER', route, status }, taken),
  };
}

function pageMeter({ Counter, Gauge }: Prom, registers: Registry[]): Pick<Meter, 'watchPages'> {
  return {
    watchPages: (cache) => {
      new Gauge({
        name: 'maillage_page_cache_bytes',
        help: 'Weight of the pages kept in memory.',
        registers,
        collect() {
          this.set(cache.bytes);
        },
      });
      new Gauge({
        name: 'maillage_page_cache_pages',
        help: 'Pages kept in memory.',
        registers,
        collect() {
          this.set(cache.size);
        },
      });
      new Counter({
        name: 'maillage_page_cache_reads_total',
        help: 'Pages asked of the cache, found or not.',
        labelNames: ['result'],
        registers,
        collect() {
          this.reset();
          this.inc({ result: 'hit' }, cache.hits);
          this.inc({ result: 'miss' }, cache.misses);
        },
      });
    },
  };
}

function watchPools({ Gauge }: Prom, pools: Pools, registers: Registry[]): void {
  new Gauge({
    name: 'maillage_db_pool_connections',
    help: 'Connections of this process to the base, of its requests and of its jobs.',
    labelNames: ['pool', 'state'],
    registers,
    collect() {
      for (const [name, pool] of Object.entries(pools)) {
        this.set({ pool: name, state: 'idle' }, pool.idleCount);
        this.set({ pool: name, state: 'used' }, pool.totalCount - pool.idleCount);
      }
    },
  });
  new Gauge({
    name: 'maillage_db_pool_waiting',
    help: 'Requests, or statements of jobs, that wait for a connection.',
    labelNames: ['pool'],
    registers,
    collect() {
      for (const [name, pool] of Object.entries(pools)) this.set({ pool: name }, pool.waitingCount);
    },
  });
}

/** A base that does not answer is a figure too: the rest is still told. */
function watchBase({ Gauge }: Prom, db: Db, registers: Registry[]): void {
  const read = memoFor(READ_EVERY_MS, () =>
    inTime(waitingWork(db)).then(
      (work) => ({ up: 1, work }),
      () => ({ up: 0, work: [] as Waiting[] }),
    ),
  );
  new Gauge({
    name: 'maillage_db_up',
    help: '1 when the base answers.',
    registers,
    async collect() {
      this.set((await read()).up);
    },
  });
  new Gauge({
    name: 'maillage_queue_jobs',
    help: 'Jobs and mails that are not done, the same in every process.',
    labelNames: ['queue', 'state'],
    registers,
    async collect() {
      this.reset();
      for (const { queue, state, jobs } of (await read()).work) this.set({ queue, state }, jobs);
    },
  });
}
