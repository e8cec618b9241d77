import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { bareDatabase } from '#tests/support/backup.ts';
import {
  dataFolder,
  type Launched,
  maillage,
  opened,
  removeFolders,
  repository,
  statusOf,
  stopAll,
} from './server-process.ts';

// Several identical processes on one base, as docs/exploitation/plusieurs-instances.md says.

beforeAll(async () => {
  const build = pathToFileURL(`${repository}scripts/build.mjs`).href;
  const { ensureBuilt } = (await import(/* @vite-ignore */ build)) as { ensureBuilt(): Promise<void> };
  await ensureBuilt();
});
afterEach(stopAll);
afterAll(removeFolders);

async function freePort(): Promise<number> {
  const probe = createServer();
  await once(probe.listen(0, '127.0.0.1'), 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

const textOf = async (url: string): Promise<string> => (await fetch(url)).text();
const mesures = (one: Launched): string => /Mesures : (\S+)/.exec(one.said())![1]!;

test('two services born together on an empty base share pages, jobs and figures; one dies, the other goes on', async () => {
  const base = await bareDatabase();
  const env = { DATABASE_URL: base.url, DATA_DIR: dataFolder(), PORT: '0' };
  const services = await Promise.all(
    [0, 1].map(async () => maillage(['serve'], { ...env, METRICS_PORT: String(await freePort()) })),
  );
  const sites = await Promise.all(services.map(opened));
  const { rows: applied } =
    await sql`select name, count(*) from kysely_migration group by name having count(*) > 1`.execute(base.db);
  expect(applied).toEqual([]);

  // A page kept by both is made again by both when a command changes what it says.
  const pages = () => Promise.all(sites.map((site) => textOf(`${site}/mentions-legales`)));
  for (let i = 0; i < 2; i++) await pages();
  expect((await pages()).join('')).not.toContain('Association Maillage Exemple');
  const command = maillage(['instance', `${repository}data/instance-exemple.json`], env);
  expect(await command.ended, command.said()).toBe(0);
  await expect
    .poll(async () => (await pages()).map((text) => text.includes('Association Maillage Exemple')), {
      timeout: 3_000,
      interval: 50,
    })
    .toEqual([true, true]);
  for (const [index, service] of services.entries()) {
    const text = await textOf(mesures(service));
    expect(text).toMatch(/maillage_page_cache_reads_total\{result="hit"\} [1-9]/);
    expect(text, `service ${index}`).toMatch(
      /maillage_http_request_duration_seconds_count\{method="GET",route="\/mentions-legales",status="200"\} [1-9]/,
    );
  }

  // A job that both found late was done once.
  const passages = async () =>
    (
      await sql<{ name: string; n: number }>`
      select name, count(*)::int as n from pgboss.job where name = 'fichiers.ranger' and state = 'completed' group by name`.execute(
        base.db,
      )
    ).rows;
  await expect.poll(passages, { timeout: 30_000, interval: 250 }).toEqual([{ name: 'fichiers.ranger', n: 1 }]);
  await new Promise((done) => setTimeout(done, 2_000));
  expect(await passages()).toEqual([{ name: 'fichiers.ranger', n: 1 }]);

  // One is killed: the other serves, and takes the work that comes.
  services[0]!.child.kill('SIGKILL');
  await services[0]!.ended;
  expect(await statusOf(`${sites[1]}/campus`)).toBe(200);
  await sql`insert into pgboss.job (name, data, policy) values ('fichiers.ranger', '{"tache": "fichiers.ranger"}', 'singleton')`.execute(
    base.db,
  );
  await expect.poll(passages, { timeout: 40_000, interval: 250 }).toEqual([{ name: 'fichiers.ranger', n: 2 }]);
  services[1]!.child.kill('SIGTERM');
  expect(await services[1]!.ended, services[1]!.said()).toBe(0);
}, 90_000);

test('a port of metrics that is taken is one sentence', async () => {
  const holder = createServer();
  await once(holder.listen(0, '127.0.0.1'), 'listening');
  const { port } = holder.address() as AddressInfo;
  const base = await bareDatabase();
  const service = maillage(['serve'], {
    DATABASE_URL: base.url,
    DATA_DIR: dataFolder(),
    PORT: '0',
    METRICS_PORT: String(port),
  });
  expect(await service.ended).toBe(69);
  expect(service.said().trim().split('\n').at(-1)).toContain(`Le port ${port} est déjà pris`);
  await new Promise((done) => holder.close(done));
});
