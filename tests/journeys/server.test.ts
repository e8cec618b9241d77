import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import {
  dataFolder,
  type Launched,
  launch,
  maillage,
  opened,
  postgresOf,
  relayTo,
  removeFolders,
  repository,
  statusOf,
  stopAll,
} from './server-process.ts';

// The life of a service, with real processes on the embedded database.

beforeAll(async () => {
  const build = pathToFileURL(`${repository}scripts/build.mjs`).href;
  const { ensureBuilt } = (await import(/* @vite-ignore */ build)) as { ensureBuilt(): Promise<void> };
  await ensureBuilt();
});
afterEach(stopAll);
afterAll(removeFolders);

/** Made by the first test that needs it: creating a cluster and loading the communes take two seconds. */
const folder = dataFolder();

const serve = (folder: string, env: Record<string, string> = {}): Launched =>
  maillage(['serve'], { DATA_DIR: folder, PORT: '0', ...env });

async function occupiedPort(): Promise<{ port: number; free(): void }> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  return { port: typeof address === 'object' ? (address?.port ?? 0) : 0, free: () => server.close() };
}

/** One sentence, no stack, and the exit code. */
async function refusalOf(one: Launched): Promise<{ code: number | null; sentence: string }> {
  const code = await one.ended;
  const lines = one.said().trim().split('\n');
  expect(lines, one.said()).toHaveLength(1);
  return { code, sentence: lines[0]! };
}

test('starts, answers, and SIGTERM leaves nothing behind', async () => {
  const service = serve(folder);
  const url = await opened(service);
  expect(await statusOf(`${url}/`)).toBe(200);
  expect(await statusOf(`${url}/cette-page-n-existe-pas`)).toBe(404);
  expect(postgresOf(folder)).not.toBeNull();
  service.child.kill('SIGTERM');
  expect(await service.ended).toBe(0);
  expect(postgresOf(folder)).toBeNull();
  expect(await statusOf(`${url}/`)).toBe(0);
});

test('a request in progress ends before the stop', async () => {
  const service = serve(folder);
  const { port } = new URL(await opened(service));
  const socket = connect(Number(port), '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  socket.write('GET /sante HTTP/1.1\r\nHost: localhost\r\n');
  await new Promise((done) => setTimeout(done, 100));
  service.child.kill('SIGTERM');
  await expect.poll(() => service.said()).toContain('Arrêt en cours');
  socket.write('\r\n');
  await once(socket, 'close');
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(await service.ended).toBe(0);
});

test('after kill -9 the next start joins the database left alone, and stops it in turn', async () => {
  const first = serve(folder);
  await opened(first);
  const orphan = postgresOf(folder);
  first.child.kill('SIGKILL');
  await first.ended;
  expect(postgresOf(folder)).toBe(orphan);
  const second = serve(folder);
  expect(await statusOf(`${await opened(second)}/`)).toBe(200);
  expect(postgresOf(folder)).toBe(orphan);
  second.child.kill('SIGINT');
  expect(await second.ended).toBe(0);
  expect(postgresOf(folder)).toBeNull();
});

test('a start that is interrupted leaves no database', async () => {
  const service = serve(folder);
  await expect.poll(() => postgresOf(folder), { timeout: 10_000, interval: 5 }).not.toBeNull();
  service.child.kill('SIGTERM');
  expect(await service.ended).toBe(0);
  expect(postgresOf(folder)).toBeNull();
});

test('a busy port is one sentence, before any database is made', async () => {
  const folder = dataFolder();
  const { port, free } = await occupiedPort();
  const { code, sentence } = await refusalOf(serve(folder, { PORT: String(port) }));
  free();
  expect(code).toBe(69);
  expect(sentence).toContain(`Le port ${port} est déjà pris`);
  expect(postgresOf(folder)).toBeNull();
});

test('a second service on the folder is refused; a command shares the database', async () => {
  const service = serve(folder);
  const url = await opened(service);
  const [second, command] = await Promise.all([
    refusalOf(serve(folder)),
    refusalOf(maillage(['migrate'], { DATA_DIR: folder })),
  ]);
  expect(second.code).toBe(69);
  expect(second.sentence).toContain('sert déjà à un autre Maillage');
  expect(command).toEqual({ code: 0, sentence: 'Le schéma est à jour.' });
  expect(await statusOf(`${url}/`)).toBe(200);
  expect(postgresOf(folder)).not.toBeNull();
});

test('a database that dies gives 503, then the pages come back by themselves', async () => {
  const service = serve(folder);
  const url = await opened(service);
  expect(await statusOf(`${url}/campus`)).toBe(200);
  const killed = postgresOf(folder)!;
  process.kill(killed, 'SIGKILL');
  await expect
    .poll(() => statusOf(`${url}/campus?quoi=a${Math.random()}`), { timeout: 20_000, interval: 20 })
    .toBe(200);
  await expect.poll(() => postgresOf(folder), { timeout: 20_000 }).not.toBe(killed);
  await expect.poll(() => service.said()).toContain('La base embarquée est revenue.');
  service.child.kill('SIGTERM');
  expect(await service.ended).toBe(0);
  expect(postgresOf(folder)).toBeNull();
});

test('with DATABASE_URL, a database out of reach for a while gives 503, then the pages come back', async () => {
  const { url } = await testDatabase();
  const relay = await relayTo(new URL(url));
  const service = serve(dataFolder(), { DATABASE_URL: relay.url });
  const site = await opened(service);
  expect(await statusOf(`${site}/campus`)).toBe(200);
  relay.cut();
  await new Promise((done) => setTimeout(done, 600)); // a version read just before is trusted for half a second
  const away = await fetch(`${site}/campus?quoi=a`, { headers: { accept: 'text/html' } });
  expect(away.status).toBe(503);
  expect(away.headers.get('retry-after')).toBe('30');
  expect(await away.text()).toContain('réessayez dans une minute');
  await relay.restore();
  await expect.poll(() => statusOf(`${site}/campus?quoi=b`), { timeout: 10_000 }).toBe(200);
  service.child.kill('SIGTERM');
  expect(await service.ended).toBe(0);
  relay.cut();
});

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'npm start that receives %s: the service and its database follow',
  async (signal) => {
    const folder = dataFolder();
    const npm = launch('npm', ['start'], { DATA_DIR: folder, PORT: '0' });
    const url = await opened(npm);
    npm.child.kill(signal);
    await npm.ended;
    // npm waits for what it stops; killed, it cannot: the launcher notices.
    if (signal === 'SIGTERM') expect(postgresOf(folder)).toBeNull();
    await expect.poll(() => postgresOf(folder), { timeout: 10_000 }).toBeNull();
    expect(await statusOf(`${url}/`)).toBe(0);
  },
);

test('a database out of reach or a bad setting is one sentence', async () => {
  const away = await refusalOf(serve(dataFolder(), { DATABASE_URL: 'postgresql://a:secret@127.0.0.1:9/campus' }));
  expect(away.code).toBe(69);
  expect(away.sentence).toBe(
    'Le PostgreSQL de DATABASE_URL (127.0.0.1:9/campus) ne répond pas : rien n’écoute à cette adresse.',
  );
  const wrong = await refusalOf(serve(dataFolder(), { PORT: 'quatre' }));
  expect(wrong.code).toBe(78);
  expect(wrong.sentence).toContain('PORT');
});
