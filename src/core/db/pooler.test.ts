import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { pooler } from '#tests/support/pooler.ts';
import { databaseFailure } from './failures.ts';
import { openDb } from './index.ts';

const { url } = await testDatabase();

test('a pool whose statements are limited asks nothing that PgBouncer refuses, and each connection has the limit', async () => {
  const opened = openDb(await pooler(url), { max: 2, statementMs: 30_000, applicationName: 'maillage-essai' });
  try {
    const clients = [await opened.pool.connect(), await opened.pool.connect()];
    for (const client of clients) {
      expect((await client.query('show statement_timeout')).rows).toEqual([{ statement_timeout: '30s' }]);
      expect((await client.query('show application_name')).rows).toEqual([{ application_name: 'maillage-essai' }]);
      client.release();
    }
  } finally {
    await opened.close();
  }
});

test('a server that takes the connection and then says nothing is given up, not waited for', async () => {
  const message = (type: string, body: number[]) =>
    Buffer.from([type.charCodeAt(0), 0, 0, 0, body.length + 4, ...body]);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => socket.write(Buffer.concat([message('R', [0, 0, 0, 0]), message('Z', [0x49])])));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const opened = openDb(`postgresql://a@127.0.0.1:${port}/a`, { max: 1, statementMs: 30_000 });
  try {
    const error = await opened.pool.query('select 1').catch((reason: unknown) => reason);
    expect(databaseFailure(error)).toBe('away');
    expect(opened.pool.totalCount).toBe(0);
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
    await opened.close();
  }
}, 30_000);
