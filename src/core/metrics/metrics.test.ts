import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openDb } from '#core/db/index.ts';
import { defineRoute, mountRoutes, raw } from '#core/http/index.ts';
import { listen } from '#core/http/server.ts';
import { installJobs } from '#core/jobs/index.ts';
import { testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { createMetrics } from './index.ts';

const opened = await testDatabase();
await installJobs(opened.pool, []);
const jobs = openDb(opened.url, { max: 1 });
afterAll(() => jobs.close());
const pools = { requests: opened.pool, jobs: jobs.pool };
const metrics = await createMetrics({ db: opened.db, pools, version: '0.1.0' });
const routes = [
  defineRoute({
    method: 'GET',
    path: '/personne/:nom',
    access: 'public',
    params: z.object({ nom: z.string() }),
    handle: () => raw('ok', 'text/plain'),
  }),
];
const app = mountRoutes({ ...testDeps(opened), meter: metrics.meter }, routes);
const server = await listen(metrics.fetch, { host: '127.0.0.1', port: 0 });
afterAll(() => server.stop(100));

const read = async (): Promise<string> => (await fetch(`${server.url}/metrics`)).text();
const figure = (text: string, start: string): number | undefined => {
  const line = text.split('\n').find((one) => one.startsWith(`${start} `));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
};

test('requests are counted by pattern of route and status, without what was asked', async () => {
  await app.request('/personne/camille-exemple?q=secret');
  await app.request('/personne/dominique-exemple');
  await app.request('/personne/camille-exemple', { method: 'DELETE' });
  await app.request('/inconnue/camille-exemple');
  await app.request('/assets/rien.js');
  const text = await read();
  const counted = (labels: string) => figure(text, `maillage_http_request_duration_seconds_count{${labels}}`);
  expect(counted('method="GET",route="/personne/:nom",status="200"')).toBe(2);
  expect(counted('method="DELETE",route="/personne/:nom",status="405"')).toBe(1);
  expect(counted('method="GET",route="/*",status="404"')).toBe(1);
  expect(counted('method="GET",route="/assets/*",status="404"')).toBe(1);
  expect(text).not.toMatch(/camille|dominique|secret|rien\.js/);
});

test('the pool, the pages kept, the queue, the process and the version are told', async () => {
  await opened.db
    .insertInto('courriel')
    .values({ gabarit: 'essai', destinataire: 'a@exemple.fr', objet: 'Essai', texte: 'x', html: 'x' })
    .execute();
  const fresh = await createMetrics({ db: opened.db, pools, version: '0.1.0' });
  const text = await (await fresh.fetch(new Request('http://localhost/metrics'))).text();
  expect(figure(text, 'maillage_db_up')).toBe(1);
  expect(figure(text, 'maillage_queue_jobs{queue="courriel",state="a_envoyer"}')).toBe(1);
  expect(figure(text, 'maillage_info{version="0.1.0"}')).toBe(1);
  expect(figure(text, 'maillage_db_pool_connections{pool="requests",state="idle"}')).toBeGreaterThanOrEqual(0);
  expect(figure(text, 'process_resident_memory_bytes')).toBeGreaterThan(1e7);
  expect(figure(await read(), 'maillage_page_cache_pages')).toBe(0);
  expect(text).not.toContain('exemple.fr');
});

test('the pool of the requests and that of the jobs are told apart', async () => {
  const held = await jobs.pool.connect();
  const waiting = jobs.pool.connect();
  const busy = await read();
  const told = (pool: string) => [
    figure(busy, `maillage_db_pool_connections{pool="${pool}",state="used"}`),
    figure(busy, `maillage_db_pool_waiting{pool="${pool}"}`),
  ];
  held.release();
  (await waiting).release();
  expect(told('jobs')).toEqual([1, 1]);
  expect(told('requests')[1]).toBe(0);
  expect(busy).not.toMatch(/^maillage_db_pool_\w+ /m);
});

test('a base that is away does not silence the rest', async () => {
  const away = openDb('postgresql://a@127.0.0.1:9/a', { max: 1 });
  const lonely = await createMetrics({
    db: away.db,
    pools: { requests: away.pool, jobs: away.pool },
    version: '0.1.0',
  });
  const text = await (await lonely.fetch(new Request('http://localhost/metrics'))).text();
  expect(figure(text, 'maillage_db_up')).toBe(0);
  expect(figure(text, 'process_resident_memory_bytes')).toBeGreaterThan(1e7);
  await away.close();
});

test('nothing else is on this port', async () => {
  expect((await fetch(`${server.url}/`)).status).toBe(404);
  expect((await fetch(`${server.url}/metrics`, { method: 'POST' })).status).toBe(405);
});
