import { connect, createServer, type Socket } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { openDb } from '#core/db/index.ts';
import { testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { defineRoute, mountRoutes, raw } from './index.ts';

// A database whose network has gone answers nothing, not even a refusal.
const behind = new URL((await testDatabase()).url);
const sockets: Socket[] = [];
let silent = false;
const relay = createServer((near) => {
  const far = connect(Number(behind.port), behind.hostname);
  sockets.push(near, far);
  near.on('error', () => far.destroy()).on('data', (chunk) => silent || far.write(chunk));
  far.on('error', () => near.destroy()).on('data', (chunk) => silent || near.write(chunk));
});
await new Promise<void>((done) => relay.listen(0, '127.0.0.1', done));
const address = relay.address();
const url = new URL(behind);
url.port = String(typeof address === 'object' ? address?.port : 0);
const opened = openDb(url.href, { max: 2 });
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  relay.close();
  await opened.close();
});

const read = defineRoute({ method: 'GET', path: '/lue', access: 'public', handle: () => raw('lue', 'text/plain') });

test('a database that says nothing any more is a 503 that comes, and goes with the silence', async () => {
  const app = mountRoutes(testDeps(opened), [read]);
  const status = async (path: string) => (await app.request(`http://localhost${path}`)).status;
  expect([await status('/lue'), await status('/sante/prete')]).toEqual([200, 200]);
  silent = true;
  await new Promise((done) => setTimeout(done, 600));
  const started = performance.now();
  expect(await Promise.all([status('/lue'), status('/sante/prete'), status('/sante')])).toEqual([503, 503, 200]);
  expect(performance.now() - started).toBeLessThan(8_000);
  silent = false;
  for (const socket of sockets.splice(0)) socket.destroy();
  await expect.poll(() => status('/lue'), { timeout: 10_000 }).toBe(200);
}, 40_000);
