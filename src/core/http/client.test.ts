import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { type Client, clientReader } from './client.ts';

async function read(proxies: string[], peer: string | null, forwarded?: string): Promise<Client> {
  const reader = clientReader(proxies);
  const app = new Hono().get('/', (c) => c.json(reader(c)));
  const headers = { 'user-agent': 'essai', ...(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }) };
  const env = peer === null ? undefined : { incoming: { socket: { remoteAddress: peer, remoteFamily: 'IPv4' } } };
  return (await (await app.request('/', { headers }, env)).json()) as Client;
}

test.each([
  ['nobody is trusted: the socket', [], '127.0.0.1', '203.0.113.9', '127.0.0.1'],
  ['a trusted proxy: what it says', ['127.0.0.1'], '127.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['a visitor who lies before the proxy', ['127.0.0.1'], '127.0.0.1', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
  ['two proxies', ['127.0.0.1', '10.0.0.0/8'], '127.0.0.1', '203.0.113.9, 10.1.2.3', '203.0.113.9'],
  ['a header from whom is no proxy', ['10.0.0.0/8'], '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['a proxy that says nothing', ['127.0.0.1'], '127.0.0.1', undefined, '127.0.0.1'],
  ['a proxy that says nonsense', ['127.0.0.1'], '127.0.0.1', 'x, <script>', '127.0.0.1'],
  ['an IPv4 address written in IPv6', ['127.0.0.1'], '::ffff:127.0.0.1', '::ffff:203.0.113.9', '203.0.113.9'],
  ['an IPv6 network', ['fd00::/8'], 'fd00::1', '2001:db8::7', '2001:db8::7'],
  ['no socket', ['127.0.0.1'], null, '203.0.113.9', null],
])('%s', async (_, proxies, peer, forwarded, wanted) => {
  expect((await read(proxies, peer, forwarded)).address).toBe(wanted);
});

test('a user agent of any length is cut', async () => {
  const app = new Hono().get('/', (c) => c.json(clientReader([])(c)));
  const answer = await app.request('/', { headers: { 'user-agent': 'a'.repeat(5000) } });
  expect(((await answer.json()) as Client).userAgent).toHaveLength(500);
});
