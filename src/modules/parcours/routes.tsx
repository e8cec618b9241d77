import { defineRoute, page, type Route, raw } from '#core/http/index.ts';
import { readAsked } from './asked.ts';
import { builtRoutes } from './construits/routes.ts';
import { keptLineJson } from './line-json.ts';
import { readExplorer } from './read-explorer.ts';
import { readKeptLine } from './read-line.ts';
import { ExplorerPage } from './views/explorer-page.tsx';
import { KeptLinePage } from './views/kept-line-page.tsx';

// A question is asked once: its page is kept by the browser only, for the way back.
const ONCE = { headers: { 'Cache-Control': 'private, max-age=60' } };

/** More steps than any line has. */
const MOST_STEPS = 12;
const KEY = /^[a-z0-9-]{1,120}\/[a-z0-9-]{1,120}(\/(scolaire|apprentissage|formation_continue))?$/;

const explorerRoute = defineRoute({
  method: 'GET',
  path: '/parcours',
  access: 'public',
  cache: 'none',
  handle: async (ctx) => page(<ExplorerPage model={await readExplorer(ctx, readAsked(ctx.url.searchParams))} />, ONCE),
});

const lineRoute = defineRoute({
  method: 'GET',
  path: '/parcours/ligne',
  access: 'public',
  cache: 'none',
  handle: async (ctx) => {
    const params = ctx.url.searchParams;
    const keys = keysOf(params);
    return page(<KeptLinePage model={await readKeptLine(ctx, readAsked(params), keys)} keys={keys} />, ONCE);
  },
});

const keysOf = (params: URLSearchParams): string[] =>
  params
    .getAll('e')
    .filter((key) => KEY.test(key))
    .slice(0, MOST_STEPS);

const lineJsonRoute = defineRoute({
  method: 'GET',
  path: '/parcours/ligne.json',
  access: 'public',
  cache: 'none',
  handle: async (ctx) => {
    const params = ctx.url.searchParams;
    const keys = keysOf(params);
    const kept = await readKeptLine(ctx, readAsked(params), keys);
    return raw(JSON.stringify(keptLineJson(kept, keys, ctx.origin)), 'application/json; charset=utf-8', {
      headers: { ...ONCE.headers, 'X-Robots-Tag': 'noindex' },
    });
  },
});

/** Every route of this room. */
export const routes: Route[] = [explorerRoute, lineRoute, lineJsonRoute, ...builtRoutes];
