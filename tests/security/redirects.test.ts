import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { Unavailable } from '#core/errors/index.ts';
import { s3Store } from '#core/files/s3-store.ts';
import { startOidc } from '#modules/comptes/oidc.ts';

/** A service that is called must not send the product elsewhere: to a machine of the network that only it reaches. */
const servers: Server[] = [];
afterAll(() => Promise.all(servers.map((server) => new Promise((done) => server.close(done)))));

async function serverOf(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const reached: string[] = [];
const asked: string[] = [];
beforeEach(() => {
  reached.splice(0);
  asked.splice(0);
});
const inner = await serverOf((request, response) => {
  reached.push(request.url!);
  response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
});
const sendsTo = (status: number) =>
  serverOf((request, response) => {
    asked.push(request.url!);
    response.writeHead(status, { location: `${inner}/interne` }).end();
  });

test.each([301, 302, 303, 307, 308])('a file store that answers %i is not followed', async (status) => {
  const settings = { url: await sendsTo(status), bucket: 'exemple', region: 'x', accessKey: 'a', secretKey: 'b' };
  const store = s3Store(settings, tmpdir());
  await expect(store.has('a'.repeat(64))).rejects.toThrow(Unavailable);
  await expect(store.open('a'.repeat(64))).rejects.toThrow(Unavailable);
  expect(asked.length).toBeGreaterThan(0);
  expect(reached).toEqual([]);
});

test.each([301, 302, 303, 307, 308])('a provider of identity that answers %i is not followed', async (status) => {
  const settings = {
    issuer: await sendsTo(status),
    clientId: 'a',
    clientSecret: 'b',
    profile: 'generique',
    label: 'x',
  };
  await expect(startOidc(settings as Parameters<typeof startOidc>[0], 'http://campus.exemple.fr/')).rejects.toThrow(
    Unavailable,
  );
  expect(asked).toHaveLength(1);
  expect(reached).toEqual([]);
});
