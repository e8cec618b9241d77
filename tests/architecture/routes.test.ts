import { describe, expect, test } from 'vitest';
import { routes } from '#app';
import { publicRoutes } from './public-routes.ts';
import { sourcesUnder } from './source.ts';

describe('who may open what', () => {
  test('each route says its access', () => {
    expect(routes.filter((route) => route.access === undefined).map((route) => route.path)).toEqual([]);
  });

  test('the public routes are those that were reviewed, no more, no less', () => {
    const found = routes.filter((route) => route.access === 'public').map((route) => `${route.method} ${route.path}`);
    expect(found.sort()).toEqual(publicRoutes.map(([method, path]) => `${method} ${path}`).sort());
  });

  test('no address is served twice', () => {
    const all = routes.map((route) => `${route.method} ${route.path.replace(/:\w+/g, ':')}`);
    expect(all.filter((one, index) => all.indexOf(one) !== index)).toEqual([]);
  });

  test('every parameter of a path has a schema', () => {
    expect(routes.filter((route) => route.path.includes(':') && !route.params).map((route) => route.path)).toEqual([]);
  });

  test('addresses are French words without accents, in lower case', () => {
    const wrong = routes.filter((route) => !/^\/([a-z0-9-]+|:\w+(\{[^}]+\})?|[./])*$/.test(route.path));
    expect(wrong.map((route) => route.path)).toEqual([]);
  });

  test('only defineRoute makes routes: no room speaks to Hono', () => {
    const direct = sourcesUnder('src/modules').filter((source) =>
      source.imports.some((one) => /^(hono|@hono\/)/.test(one.specifier)),
    );
    expect(direct.map((source) => source.path)).toEqual([]);
  });
});
