import { expect, test } from 'vitest';
import { sourcesUnder } from '#tests/architecture/source.ts';

/**
 * What the browser keeps besides its cookies: the display that was chosen; pages that are the same for everybody; on the phone of who
 * counts, the list of arrivals of the day and the numbers that wait to be sent. Nothing of a session, nobody’s name.
 */
const KEPT: Record<string, string> = {
  'src/client/affichage.ts': "const KEY = 'affichage';",
  'src/client/hors-ligne.ts': "const PAGES = 'pages';",
  'src/client/pointage.ts': '?.postMessage({ garder: address })',
  'src/client/pointage/attente.ts': "indexedDB.open('pointage', 1)",
};
const KEEPS = /\b(localStorage|sessionStorage|indexedDB|caches\.open|document\.cookie|cookieStore|serviceWorker)\b/;
const client = sourcesUnder('src').filter(({ path }) => path.startsWith('src/client/') && !/\.test\.tsx?$/.test(path));

test('only what is listed is kept', () => {
  const keeping = client.filter(({ text }) => KEEPS.test(text));
  expect(keeping.map(({ path }) => path)).toEqual(Object.keys(KEPT));
  for (const { path, text } of keeping) expect(text).toContain(KEPT[path]);
  const keys = keeping.flatMap(({ text }) => [...text.matchAll(/localStorage\.\w+\(([^,)]*)/g)].map(([, key]) => key));
  expect(new Set(keys)).toEqual(new Set(['KEY']));
});

test('a page is kept when the service says that it is the same for everybody; the list of arrivals goes with the session', () => {
  const { text } = client.find(({ path }) => path === 'src/client/hors-ligne.ts')!;
  const caches = new Set([...text.matchAll(/caches\.open\((\w+)\)/g)].map(([, name]) => name));
  expect(caches).toEqual(new Set(['name', 'FILES', 'PAGES', 'ARRIVALS']));
  expect(text).toContain("/\\bpublic\\b/.test(response.headers.get('Cache-Control') ?? '')");
  expect(text).toContain("response.headers.get('X-Hors-Ligne') !== 'pointage') return");
  expect(text).toMatch(/'\/deconnexion'\) \{\s+signedOut \+= 1;\s+event\.waitUntil\(caches\.delete\(ARRIVALS\)\)/);
});

test('what is kept is one of three words', () => {
  const { text } = client.find(({ path }) => path === 'src/client/affichage.ts')!;
  expect([...text.matchAll(/localStorage\.setItem\(KEY, (\w+)\)/g)].map(([, value]) => value)).toEqual(['choice']);
  expect(text).toContain("input.name !== 'aff'");
});
