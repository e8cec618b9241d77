import { expect, test } from 'vitest';
import { sourcesUnder } from '#tests/architecture/source.ts';

/** What the browser keeps besides its cookies: the display that was chosen, nothing of a person nor of a session. */
const KEPT: Record<string, string> = { 'src/client/affichage.ts': "const KEY = 'affichage';" };
const KEEPS = /\b(localStorage|sessionStorage|indexedDB|caches\.open|document\.cookie|cookieStore|serviceWorker)\b/;
const client = sourcesUnder('src').filter(({ path }) => path.startsWith('src/client/') && !/\.test\.tsx?$/.test(path));

test('only the display chosen is kept', () => {
  const keeping = client.filter(({ text }) => KEEPS.test(text));
  expect(keeping.map(({ path }) => path)).toEqual(Object.keys(KEPT));
  for (const { path, text } of keeping) {
    expect(text).toContain(KEPT[path]);
    const keys = [...text.matchAll(/localStorage\.\w+\(([^,)]*)/g)].map(([, key]) => key);
    expect(new Set(keys)).toEqual(new Set(['KEY']));
  }
});

test('what is kept is one of three words', () => {
  const { text } = client.find(({ path }) => path === 'src/client/affichage.ts')!;
  expect([...text.matchAll(/localStorage\.setItem\(KEY, (\w+)\)/g)].map(([, value]) => value)).toEqual(['choice']);
  expect(text).toContain("input.name !== 'aff'");
});
