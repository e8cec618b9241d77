import { connect } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { listen } from '#core/http/server.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';

// What a client that is no browser may write on the socket: the server answers, and goes on serving.
const server = await listen(testApp(await testDatabase()).fetch, { host: '127.0.0.1', port: 0 });
afterAll(() => server.stop(200));

/** Status of what comes back for raw bytes, 0 when the server just hangs up. */
function send(text: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(Buffer.from(text, 'latin1')));
    let answer = '';
    socket.setTimeout(5_000, () => {
      socket.destroy();
      reject(new Error(`no answer to ${JSON.stringify(text.slice(0, 80))}`));
    });
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      socket.end();
    });
    socket.on('error', () => resolve(0));
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)));
  });
}

const get = (target: string, headers = 'Host: localhost'): string =>
  `GET ${target} HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n`;

test.each([
  ['invalid percent signs', get('/campus/%E0%A4%A')],
  ['raw bytes above ASCII', get('/campus/\xe9\xff')],
  ['two slashes', get('//ailleurs.exemple/')],
  ['a backslash', get('/\\ailleurs.exemple/')],
  ['dots', get('/../../../etc/passwd')],
  ['encoded dots', get('/assets/%2e%2e%2f%2e%2e%2fpackage.json')],
  ['an absolute address', get('http://ailleurs.exemple/')],
  ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ['a host that is none', get('/', 'Host: a b<c>')],
  ['a host with a path', get('/', 'Host: localhost/../x')],
  ['an empty host', get('/', 'Host: ')],
  ['TRACE', 'TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
  ['an unknown verb', 'BREW / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
  ['a header without end', get('/', `Host: localhost\r\nX-Long: ${'a'.repeat(40_000)}`)],
  ['a very long address', get(`/${'a'.repeat(30_000)}`)],
  ['garbage', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n'],
  ['a length that lies', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\nConnection: close\r\n\r\n'],
  [
    'both lengths',
    'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
])('%s is answered below 500, and the next reader is served', async (_, bytes) => {
  const status = await send(bytes);
  expect(status === 0 || (status >= 200 && status < 500), `status ${status}`).toBe(true);
  expect(await send(get('/nulle-part'))).toBe(404);
});
