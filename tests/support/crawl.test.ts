import { expect, test } from 'vitest';
import { defineRoute, page } from '#core/http/index.ts';
import { crawl, patternOf, routeOf } from './crawl.ts';

const route = (path: string) =>
  defineRoute({ method: 'GET', path, access: 'public', handle: () => page(null as never) });
const routes = ['/', '/campus', '/campus/:slug', '/f/:a/:b{[0-9]+}', '/liste.csv'].map(route);

test('a path finds its route', () => {
  expect(routeOf(routes, '/campus/aeronautique?x=1')?.path).toBe('/campus/:slug');
  expect(routeOf(routes, '/f/un/12')?.path).toBe('/f/:a/:b{[0-9]+}');
  expect(routeOf(routes, '/f/un/deux')).toBeNull();
  expect(patternOf('/liste.csv').test('/listexcsv')).toBe(false);
});

test('links are followed, a few per family, and what answers badly is kept with where it was found', async () => {
  const site: Record<string, string> = {
    '/': '<a href="/campus?q=1">1</a><a href="/campus?q=2">2</a><a href="/campus?q=3">3</a><a href="https://e.fr/">x</a>',
    '/campus': '<a href="/campus/a#haut">a</a><a href="/perdu">b</a>',
  };
  const read = async (path: string) => {
    const html = site[new URL(path, 'http://x').pathname];
    return new Response(html ?? '', { status: html ? 200 : 404, headers: { 'content-type': 'text/html' } });
  };
  const pages = await crawl(read, routes);
  expect(pages.map((one) => [one.path, one.status])).toEqual([
    ['/', 200],
    ['/campus?q=1', 200],
    ['/campus?q=2', 200],
    ['/campus/a', 404],
    ['/perdu', 404],
  ]);
  expect(pages.at(-1)!.from).toBe('/campus?q=1');
});
