import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { RuleBroken } from '#core/errors/index.ts';
import { Page } from '#core/html/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { defineRoute, mountRoutes, page, type Route, raw, seeOther } from './index.ts';
import { listen } from './server.ts';

const opened = await testDatabase();
let views = 0;
let cancelled = false;
const endless = () =>
  new ReadableStream({
    pull: (controller) => controller.enqueue(new TextEncoder().encode('a;b\r\n')),
    cancel: () => {
      cancelled = true;
    },
  });

const simple = (title: string) => (
  <Page title={title}>
    <h1>{title}</h1>
  </Page>
);

const routes: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/change',
    access: 'public',
    handle: async (ctx) => {
      await writeJournal(ctx.db, { act: 'test', objectType: 'test', objectId: null, actorRole: 'essai' });
      return seeOther('/gardee');
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/gardee',
    access: 'public',
    cache: 'page',
    handle: () => {
      views++;
      return page(simple('Page gardée'));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/cherche/:nom',
    access: 'public',
    params: z.object({ nom: z.string().regex(/^[a-z-]+$/) }),
    query: z.object({ q: z.union([z.string(), z.array(z.string())]).catch('') }),
    handle: (_, { params, query }) => page(simple(`${params.nom} ${JSON.stringify(query.q)}`)),
  }),
  defineRoute({
    method: 'POST',
    path: '/envoi',
    access: 'public',
    form: z.object({ nom: z.string().min(1, 'Donnez un nom.') }),
    handle: (_, { form }) => (form.ok ? seeOther('/gardee') : page(simple(form.errors.nom ?? ''), { status: 422 })),
  }),
  defineRoute({ method: 'GET', path: '/casse', access: 'public', handle: () => Promise.reject(new Error('secret')) }),
  defineRoute({
    method: 'GET',
    path: '/regle',
    access: 'public',
    handle: () => Promise.reject(new RuleBroken('test.rule', 'La règle refuse.')),
  }),
  defineRoute({
    method: 'GET',
    path: '/prive',
    access: { name: 'someone', allows: () => true },
    handle: () => raw('secret', 'text/plain'),
  }),
  defineRoute({ method: 'GET', path: '/sans-fin.csv', access: 'public', handle: () => raw(endless(), 'text/csv') }),
  defineRoute({ method: 'GET', path: '/liste.csv', access: 'public', handle: () => raw('a;b', 'text/csv') }),
];
const app = mountRoutes(testDeps(opened), routes);
const get = (path: string, headers: Record<string, string> = {}, target = app) =>
  target.request(`http://localhost${path}`, { headers });

describe('a kept page', () => {
  test('is made once, tagged, and not sent again to who has it', async () => {
    const first = await get('/gardee');
    const before = views;
    const second = await get('/gardee', { 'if-none-match': `"autre", ${first.headers.get('etag')}` });
    expect([first.status, second.status, await second.text()]).toEqual([200, 304, '']);
    // A proxy may take the mark of weakness off.
    const strong = first.headers.get('etag')!.replace('W/', '');
    expect((await get('/gardee', { 'if-none-match': strong })).status).toBe(304);
    expect(views).toBe(before);
    expect(second.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('is compressed from its first reading on', async () => {
    const cold = mountRoutes(testDeps(opened), routes);
    const plain = await (await get('/gardee')).text();
    const zipped = await get('/gardee', { 'accept-encoding': 'gzip, br' }, cold);
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(await zipped.arrayBuffer()).toString()).toBe(plain);
    const brotli = await get('/gardee', { 'accept-encoding': 'gzip, br' }, cold);
    expect(brotli.headers.get('content-encoding')).toBe('br');
    expect(brotliDecompressSync(await brotli.arrayBuffer()).toString()).toBe(plain);
    expect(brotli.headers.get('vary')).toBe('Accept-Encoding');
    expect(
      (await get('/gardee', { 'accept-encoding': 'br;q=0, gzip;q=0' }, cold)).headers.get('content-encoding'),
    ).toBeNull();
  });

  test('is made again by every process when the data move', async () => {
    const other = mountRoutes(testDeps(opened), routes);
    await Promise.all([get('/gardee'), get('/gardee', {}, other)]);
    const before = views;
    await writeJournal(opened.db, { act: 'test', objectType: 'test', objectId: null, actorRole: 'essai' });
    await new Promise((resolve) => setTimeout(resolve, 600));
    await Promise.all([get('/gardee'), get('/gardee', {}, other)]);
    expect(views).toBe(before + 2);
  });

  test('is made again at once for whoever has just changed the data here', async () => {
    await get('/gardee');
    const before = views;
    await app.request('http://localhost/change', { method: 'POST', headers: { origin: 'http://localhost' } });
    await get('/gardee');
    expect(views).toBe(before + 1);
  });
});

test('a kept page lasts one day of Paris: what ends tonight is not said of tomorrow', async () => {
  let now = new Date('2026-11-23T22:59:00Z');
  const tonight = mountRoutes({ ...testDeps(opened), clock: { now: () => now } }, routes);
  await get('/gardee', {}, tonight);
  const before = views;
  await get('/gardee', {}, tonight);
  expect(views).toBe(before);
  now = new Date('2026-11-23T23:01:00Z');
  await get('/gardee', {}, tonight);
  expect(views).toBe(before + 1);
});

describe('refusals', () => {
  test.each([
    ['/nulle-part', 404],
    ['/cherche/UN_NOM', 404],
    ['/cherche/%E0%A4%A', 404],
    ['/regle', 422],
    ['/prive', 401],
    ['/casse', 500],
    ['/assets/inconnu.css', 404],
  ])('%s answers %i with a valid page that says it', async (path, status) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    const html = await response.text();
    expectValidHtml(html);
    expect(html).not.toContain('secret');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-robots-tag')).toBe('noindex');
  });

  test('a failure is told with the reference that the log holds', async () => {
    const response = await get('/casse');
    expect(await response.text()).toContain(response.headers.get('x-request-id')?.slice(0, 8));
  });
});

describe('addresses and verbs', () => {
  test.each([
    ['/gardee/', '/gardee'],
    ['/gardee///?q=1', '/gardee?q=1'],
    ['//ailleurs.exemple/', '/ailleurs.exemple'],
  ])('%s moves for good to %s, on this site', async (from, to) => {
    const response = await get(from);
    expect([response.status, response.headers.get('location')]).toEqual([301, to]);
  });

  test('thousands of slashes are answered at once', async () => {
    const started = performance.now();
    for (let i = 0; i < 5; i++) await get(`/${'/'.repeat(12_000)}a`);
    expect((await get(`/${'/'.repeat(12_000)}a/`)).headers.get('location')).toBe('/a');
    expect(performance.now() - started).toBeLessThan(400);
  });

  test('HEAD has the headers of GET and no body', async () => {
    const response = await app.request('http://localhost/gardee', { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(response.headers.get('etag')).toBe((await get('/gardee')).headers.get('etag'));
  });

  test('HEAD of a list does not read it', async () => {
    const response = await app.request('http://localhost/sans-fin.csv', { method: 'HEAD' });
    expect([response.status, response.headers.get('content-type'), cancelled]).toEqual([200, 'text/csv', true]);
  });

  test.each([
    ['POST', '/gardee', 'GET, HEAD'],
    ['PUT', '/cherche/un', 'GET, HEAD'],
    ['PATCH', '/sante', 'GET, HEAD'],
    ['OPTIONS', '/assets/app.css', 'GET, HEAD'],
    ['GET', '/envoi', 'POST'],
    ['DELETE', '/envoi', 'POST'],
  ])('%s on %s is refused, with the methods that the path takes', async (method, path, allowed) => {
    const response = await app.request(`http://localhost${path}`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, allowed]);
    const html = await response.text();
    expectValidHtml(html);
    expect(html).toContain('Cette adresse existe');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('another method on an unknown path finds nothing', async () => {
    const response = await app.request('http://localhost/nulle-part', { method: 'DELETE' });
    expect([response.status, response.headers.get('allow')]).toEqual([404, null]);
  });

  test('TRACE, which only a real connection can carry, is refused too', async () => {
    const server = await listen(app.fetch, { host: '127.0.0.1', port: 0 });
    try {
      const status = await new Promise((resolve, reject) => {
        request(`${server.url}/gardee`, { method: 'TRACE', agent: false }, (answer) => {
          answer.resume();
          resolve([answer.statusCode, answer.headers.allow]);
        })
          .on('error', reject)
          .end();
      });
      expect(status).toEqual([405, 'GET, HEAD']);
    } finally {
      await server.stop(100);
    }
  });

  test('NUL never reaches a reader of the query', async () => {
    expect(await (await get('/cherche/un?q=a%00b&q=%00')).text()).toContain('[&quot;ab&quot;,&quot;&quot;]');
  });
});

describe('a form', () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    app.request('http://localhost/envoi', {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(body.length),
        ...headers,
      },
    });

  test('answers 303, or 422 with its messages', async () => {
    const sent = await post('nom=Ada');
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/gardee']);
    const refused = await post('nom=');
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('Donnez un nom.');
  });

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'https://ailleurs.exemple' }],
    ['an unreadable origin', { origin: 'null' }],
    ['nowhere that is said, with a session', { cookie: 'maillage=x' }],
  ])('sent from %s is refused', async (_, headers) => {
    expect((await post('nom=Ada', headers)).status).toBe(403);
  });

  test('of this site, or of a client that is no browser, is read', async () => {
    expect((await post('nom=Ada', { 'sec-fetch-site': 'same-origin' })).status).toBe(303);
    expect((await post('nom=Ada', { origin: 'http://localhost' })).status).toBe(303);
  });

  test('too large, or of unknown size, is refused before it is read', async () => {
    expect((await post('nom=Ada', { 'content-length': '900000' })).status).toBe(422);
    expect((await post('nom=Ada', { 'content-length': '' })).status).toBe(422);
  });
});

test('every kind of answer carries the security headers', async () => {
  for (const path of ['/gardee', '/gardee/', '/nulle-part', '/casse', '/liste.csv', '/prive']) {
    const { headers } = await get(path);
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  }
  expect((await get('/gardee')).headers.get('strict-transport-security')).toBeNull();
  const https = mountRoutes(testDeps(opened, { config: { publicUrl: 'https://campus.exemple.fr' } }), routes);
  expect((await get('/gardee', {}, https)).headers.get('strict-transport-security')).toContain('max-age=');
});
