import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fileAnswer, fileServer, statusAnswer } from '#tests/support/file-server.ts';

import { type FetchOrder, FetchRefused, fetchFile, publicLookup, whyUnfit } from './fetch-file.ts';
import { isPublicAddress } from './public-address.ts';

async function order(address: string, more: Partial<FetchOrder> = {}): Promise<FetchOrder> {
  const folder = await mkdtemp(join(tmpdir(), 'maillage-fetch-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const trusted = [new URL(address).origin];
  return {
    address,
    folder,
    maxBytes: 1024 * 1024,
    trusted,
    etag: null,
    modified: null,
    signal: new AbortController().signal,
    ...more,
  };
}

const codeOf = (asked: FetchOrder): Promise<string> =>
  fetchFile(asked).then(
    (got) => got.outcome,
    (error) => (error instanceof FetchRefused ? error.code : String(error)),
  );

describe('an address that is not public', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    'fd00::1',
    'fe80::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'nothing',
  ])('%s is closed', (address) => expect(isPublicAddress(address)).toBe(false));
  test.each(['8.8.8.8', '172.32.0.1', '2a01:e0a::1'])('%s is open', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );

  test.each([
    'http://exemple.fr/a.csv',
    'https://exemple.fr:8443/a.csv',
    'https://nom:mot@exemple.fr/a.csv',
    'https://localhost/a.csv',
    'https://127.0.0.1/a.csv',
    'https://2130706433/a.csv',
    'https://0x7f.1/a.csv',
    'https://[::1]/a.csv',
    'https://[::ffff:7f00:1]/a.csv',
    'https://serveur.local/a.csv',
    'file:///etc/passwd',
    'exemple.fr',
  ])('%s is refused as it is written', (address) => expect(whyUnfit(address, [])).toBeTypeOf('string'));

  test('https and a public name are fit; an origin of the configuration is fit as it is', () => {
    expect(whyUnfit('https://exemple.fr/a.csv', [])).toBeNull();
    expect(whyUnfit('http://10.0.0.1/a.csv', ['http://10.0.0.1'])).toBeNull();
    expect(whyUnfit('http://10.0.0.1:81/a.csv', ['http://10.0.0.1'])).toBeTypeOf('string');
  });

  test.each([true, false])(
    'a name that leads to this machine is refused by the connection itself (all: %s)',
    async (all) => {
      const error = await new Promise<unknown>((done) => {
        (publicLookup as (...all: Parameters<LookupFunction>) => void)('localhost', { all }, (failure) =>
          done(failure),
        );
      });
      expect(error).toMatchObject({ code: 'fetch.private' });
    },
  );

  test('a redirect is judged as the address was', async () => {
    const inner = await fileServer(fileAnswer('secret'));
    const outer = await fileServer(statusAnswer(302, { location: `${inner.origin}/secret.csv` }));
    expect(await codeOf(await order(`${outer.origin}/a.csv`))).toBe('fetch.protocol');
    expect(inner.served).toEqual([]);
    outer.answer(statusAnswer(302, { location: 'https://169.254.169.254/latest' }));
    expect(await codeOf(await order(`${outer.origin}/a.csv`))).toBe('fetch.private');
    outer.answer(statusAnswer(302, { location: 'file:///etc/passwd' }));
    expect(await codeOf(await order(`${outer.origin}/a.csv`))).toBe('fetch.protocol');
  });
});

describe('a file', () => {
  test('is brought with its print and what says that it is the same', async () => {
    const site = await fileServer(
      fileAnswer('a;b\n1;2\n', { 'content-disposition': 'attachment; filename="../é x.csv"' }),
    );
    const got = await fetchFile(await order(`${site.origin}/fichier?id=1`));
    if (got.outcome !== 'got') throw new Error('not got');
    expect(await readFile(got.path, 'utf8')).toBe('a;b\n1;2\n');
    expect(got.name).toBe('e_x.csv');
    expect(got.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await codeOf(await order(`${site.origin}/fichier`, { etag: got.etag }))).toBe('same');
  });

  test('follows a redirect within what is trusted, and not for ever', async () => {
    const site = await fileServer((request, response) =>
      request.url === '/fin.csv'
        ? fileAnswer('a')(request, response)
        : statusAnswer(301, { location: '/fin.csv' })(request, response),
    );
    expect(await codeOf(await order(`${site.origin}/a.csv`))).toBe('got');
    site.answer(statusAnswer(301, { location: '/encore' }));
    expect(await codeOf(await order(`${site.origin}/a.csv`))).toBe('fetch.redirects');
  });

  test.each([
    [fileAnswer('<html>', { 'content-type': 'text/html; charset=utf-8' }), 'fetch.page'],
    [fileAnswer('%PDF', { 'content-type': 'application/pdf' }), 'fetch.type'],
    [statusAnswer(404), 'fetch.status'],
    [statusAnswer(403), 'fetch.status'],
    [statusAnswer(500), 'fetch.status'],
    [statusAnswer(302), 'fetch.status'],
  ])('is nothing else (%#)', async (answer, code) => {
    const site = await fileServer(answer);
    expect(await codeOf(await order(`${site.origin}/a.csv`))).toBe(code);
  });

  test('too heavy is cut, whether it says so or not, and leaves nothing', async () => {
    const site = await fileServer(fileAnswer('x'.repeat(2_000)));
    const said = await order(`${site.origin}/a.csv`, { maxBytes: 1_000 });
    expect(await codeOf(said)).toBe('fetch.large');
    site.answer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/csv' });
      response.write('x'.repeat(900));
      response.end('x'.repeat(900));
    });
    const unsaid = await order(`${site.origin}/a.csv`, { maxBytes: 1_000 });
    expect(await codeOf(unsaid)).toBe('fetch.large');
    expect(await readdir(unsaid.folder)).toEqual([]);
  });

  test('a site that cuts, or is not there, is told', async () => {
    const site = await fileServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/csv', 'content-length': '100' });
      response.write('a');
      response.destroy();
    });
    expect(await codeOf(await order(`${site.origin}/a.csv`))).toBe('fetch.away');
    expect(await codeOf(await order('http://127.0.0.1:9/a.csv'))).toBe('fetch.away');
  });
});
