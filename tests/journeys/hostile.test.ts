import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { routes } from '#app';
import { openDb } from '#core/db/index.ts';
import { testApp } from '#tests/support/app.ts';
import { crawl, patternOf, routeOf } from '#tests/support/crawl.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { getPage, ORIGIN } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';

// Reading never writes: the sessions of this suite are read-only, so that a page that writes fails with 500.
const base = await demonstrationDatabase();
const { url } = base;
const opened = openDb(`${url}?options=${encodeURIComponent('-c default_transaction_read_only=on')}`, { max: 4 });
afterAll(() => opened.close());
const app = testApp(opened);

// Behind an account: somebody whose roles open every screen. These readings may write, in the journal of readings.
const reader = await persona(base.db, [
  ...[
    'administrateur',
    'pilotage_national',
    'delegue_donnees',
    'directeur_campus',
    'president_association',
    'membre_instance',
    'correspondant',
    'responsable_organisation',
  ].map((role) => ({ role, perimetre: 'national' })),
]);
const signedIn = testApp(base);
/** The criteria that the screen itself reads; to the others of the site, only what is around the page could listen. */
const criteriaOf = (read: z.ZodType | undefined): string[] =>
  read instanceof z.ZodObject ? Object.keys(read.shape) : [];
const isPublic = (path: string): boolean => routeOf(routes, path)?.access === 'public';
const ask = (path: string) =>
  isPublic(path) || !routeOf(routes, path)
    ? getPage(app, path)
    : getPage(signedIn, path, { headers: { cookie: reader.cookie } });

const pages = await crawl(async (path) => app.request(ORIGIN + path), routes, { perFamily: 1, perBareRoute: 1 });

/** One real address per route, without its query. */
const samples = new Map<string, string>();
for (const page of pages) {
  const route = routeOf(routes, page.path);
  if (route && page.status === 200 && !samples.has(route.path)) samples.set(route.path, page.path.split('?')[0]!);
}
for (const route of routes) {
  if (route.method === 'GET' && !route.path.includes(':') && !samples.has(route.path))
    samples.set(route.path, route.path);
}
/** Criteria that the site itself uses in its links and forms, so that the hostile values reach real readers. */
const criteria = new Set<string>(['q', 'page', 'tri', 'lieu', 'rayon', 'inconnu']);
for (const page of pages) {
  for (const key of new URL(page.path, ORIGIN).searchParams.keys()) criteria.add(key);
  for (const field of page.document.querySelectorAll('[name]')) criteria.add(field.getAttribute('name')!);
}

const MARK = '<script>alert("maillage")</script>';
const HOSTILE = [
  MARK,
  `"><img src=x onerror=alert(1)>`,
  `'; drop table campus; --`,
  `' or '1'='1`,
  '%',
  '_',
  '\\',
  '\u0000',
  'a\u0000b',
  '%00',
  '-1',
  '0',
  '1e309',
  'NaN',
  '99999999999999999999',
  '1.5',
  '../../etc/passwd',
  'é'.repeat(5000),
  'x '.repeat(3000),
  '\ud800',
  '\u202e',
  '𝔘𝔫𝔦',
  ['$', '{7*7}'].join(''),
  '{{7*7}}',
  ':*',
  '&',
  '|',
  '!',
  '<->',
  '(',
  "a'b",
  '*',
  ' ',
  '\t\n\r',
  '[]',
  '{}',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  '2027-02-31',
  '0000',
  '1;2;3',
  ',',
  ',,',
  '1,2',
  '91,181',
  '-91,-181',
  '48.8,2.3',
];
const value = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.integer().map(String),
);
const queryOf = (keys: string[]) => fc.array(fc.tuple(fc.constantFrom(...keys), value), { maxLength: 6 });
const encode = (pairs: [string, string][]): string =>
  pairs.map(([key, one]) => `${encodeURIComponent(key)}=${encodeURIComponent(one.toWellFormed())}`).join('&');

/** A page that reads no criteria: only its surroundings could, so that each value is said once, criteria taking turns. */
const dealt = (): [string, string][] => {
  const keys = [...criteria];
  return HOSTILE.map((one, i) => [keys[i % keys.length]!, one]);
};

/** Answers that are no failure of ours: read, moved, done already, unknown, gone, not understood. */
const SOUND = [200, 301, 302, 303, 304, 404, 410, 422];

async function readSafely(path: string): Promise<void> {
  const { status, html, headers } = await ask(path);
  expect(SOUND, `${status} for ${path}`).toContain(status);
  if (!(headers.get('content-type') ?? '').includes('html')) return;
  expect(html, path).not.toContain(MARK);
  expect(html, path).not.toContain('<img src=x');
  expect(html, path).not.toMatch(/syntax error|\bat .+\.tsx?:\d+|relation "|invalid input/i);
}

test('each screen says which criteria it reads', () => {
  const reading = routes.filter((route) => route.method === 'GET' && route.query);
  expect(reading.filter((route) => criteriaOf(route.query).length === 0).map((route) => route.path)).toEqual([]);
});

describe.each([...samples])('%s', (_, path) => {
  const own = criteriaOf(routeOf(routes, path)?.query);

  test('no query string breaks it nor comes back as HTML', async () => {
    const keys = own.length > 0 ? [...own, 'inconnu'] : [...criteria];
    await fc.assert(
      fc.asyncProperty(queryOf(keys), (pairs) => readSafely(`${path}?${encode(pairs)}`)),
      { numRuns: own.length > 0 ? 30 : 5 },
    );
  });

  test('each hostile value in its criteria', async () => {
    if (own.length === 0) return readSafely(`${path}?${encode(dealt())}`);
    for (const [i, one] of HOSTILE.entries()) {
      await readSafely(`${path}?${encode(own.map((key) => [key, one]))}`);
      // One value must not hide behind another: one criterion alone too, taking turns.
      if (own.length > 1) await readSafely(`${path}?${encode([[own[i % own.length]!, one]])}`);
    }
  });

  test.each([
    ['thousands of repeated keys', `q=a${'&q=b'.repeat(3000)}`],
    ['thousands of keys', Array.from({ length: 3000 }, (_x, n) => `k${n}=1`).join('&')],
    ['bytes that are no UTF-8', 'q=%E9%FF%C0%80&ou=%ED%A0%80'],
    ['broken percents', 'q=%&ou=%zz&page=%1'],
    ['brackets and dots', 'q[]=1&q[a]=2&q.b=3&__proto__[x]=1&constructor=1'],
    ['no value', 'q&page&ou=&=&&&'],
    ['a long value', `q=${'a'.repeat(7000)}`],
  ])('%s', async (_name, text) => {
    await readSafely(`${path}?${text}`);
  });
});

describe('paths', () => {
  const parameter = /:\w+(\{[^}]*\})?/g;
  const withParameters = routes.filter((route) => route.method === 'GET' && route.path.includes(':'));

  test.each(withParameters.map((route) => route.path))('%s refuses what is no object of ours', async (pattern) => {
    for (const one of [...HOSTILE, 'inconnu', 'a'.repeat(3000), '00000000-0000-4000-8000-000000000000']) {
      const path = pattern.replace(parameter, () => encodeURIComponent(one.toWellFormed()) || 'x');
      const { status, html } = await ask(path);
      expect([301, 404, 410, 422], `${status} for ${path}`).toContain(status);
      expect(html).not.toContain(MARK);
    }
  });

  test('any path at all answers without failing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.webPath(), fc.webQueryParameters(), (path, text) =>
        readSafely(`/${path.replace(/^\/+/, '')}?${text}`),
      ),
      { numRuns: 150 },
    );
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])(
    '%s on the pages to read changes nothing',
    async (method) => {
      for (const path of samples.values()) {
        if (routes.some((route) => route.method === method && patternOf(route.path).test(path))) continue;
        // `TRACE` cannot be made by fetch: browsers forbid it, servers see it all the same.
        if (method === 'TRACE') continue;
        const response = await app.request(ORIGIN + path, { method });
        expect(response.status, `${method} ${path}`).toBe(405);
        expect(response.headers.get('allow'), path).toContain('GET, HEAD');
      }
    },
  );
});

test('the sessions of this suite cannot write', async () => {
  await expect(
    opened.pool.query("insert into journal (acte, objet_type, acteur_role) values ('a', 'b', 'c')"),
  ).rejects.toThrow('read-only');
});
