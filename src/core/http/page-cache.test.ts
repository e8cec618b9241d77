import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { PageCache } from './page-cache.ts';

const NOW = new Date('2026-11-23T08:00:00Z');
const text = (letter: string): string => letter.repeat(1000);

test('an entry is good for one version of the data', () => {
  const cache = new PageCache();
  cache.put('/a', 1, text('a'), {});
  expect(cache.get('/a', 1, NOW)?.html.length).toBe(1000);
  expect(cache.get('/a', 2, NOW)).toBeNull();
  expect(cache.get('/a', 1, NOW)).toBeNull();
  expect(cache.bytes).toBe(0);
});

test('an entry is good until the instant that it says', () => {
  const cache = new PageCache();
  cache.put('/a', 1, text('a'), {}, NOW);
  expect(cache.get('/a', 1, NOW)).not.toBeNull();
  expect(cache.get('/a', 1, new Date(NOW.getTime() + 1))).toBeNull();
  expect(cache.bytes).toBe(0);
});

test('the least recently read page leaves first when there is no room', () => {
  const cache = new PageCache(2500);
  cache.put('/a', 1, text('a'), {});
  cache.put('/b', 1, text('b'), {});
  cache.get('/a', 1, NOW);
  cache.put('/c', 1, text('c'), {});
  expect(cache.get('/b', 1, NOW)).toBeNull();
  expect(cache.get('/a', 1, NOW)).not.toBeNull();
  expect(cache.bytes).toBe(2000);
});

test('two readers who make the same page at once count it once', () => {
  const cache = new PageCache();
  cache.put('/a', 1, text('a'), {});
  cache.put('/a', 1, text('a'), {});
  expect(cache.bytes).toBe(1000);
});

test('a form made after the page left weighs nothing', async () => {
  const cache = new PageCache();
  const entry = cache.put('/a', 1, text('a'), {});
  cache.get('/a', 2, NOW);
  await cache.compress('/a', entry, 'gzip');
  expect(cache.bytes).toBe(0);
});

test('both compressed forms give the page back, made once', async () => {
  const cache = new PageCache();
  const entry = cache.put('/a', 1, text('é'), {});
  await Promise.all([cache.compress('/a', entry, 'gzip'), cache.compress('/a', entry, 'gzip')]);
  await cache.compress('/a', entry, 'brotli');
  expect(gunzipSync(entry.gzip!).toString()).toBe(text('é'));
  expect(brotliDecompressSync(entry.brotli!).toString()).toBe(text('é'));
  expect(cache.bytes).toBe(entry.html.length + entry.gzip!.length + entry.brotli!.length);
});

test('the same page has the same tag, another page another one', () => {
  const cache = new PageCache();
  const first = cache.put('/a', 1, text('a'), {}).etag;
  expect(cache.put('/a', 2, text('a'), {}).etag).toBe(first);
  expect(cache.put('/a', 3, text('b'), {}).etag).not.toBe(first);
});
