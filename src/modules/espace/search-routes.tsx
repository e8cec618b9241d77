import { z } from 'zod';
import { signedIn } from '#core/access/index.ts';
import { defineRoute, page, type RequestContext, type Route, raw } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { SEARCH, SEARCH_JSON } from './links.ts';
import { type SearchGroup, searchWorkspace } from './search.ts';
import { SearchPage } from './views/search-page.tsx';

const query = z.object({ q: z.string().trim().max(200).catch('') });
/** Results of each group: the palette is a glance, the page a list. */
const GLANCE = 5;
const LIST = 20;

/** The same search for the page and for the palette. */
export function searchRoutes(rooms: readonly WorkspaceRoom[]): Route[] {
  const search = (ctx: RequestContext, typed: string, limit: number): Promise<SearchGroup[]> =>
    searchWorkspace({ db: ctx.db, pool: ctx.pool, today: isoDate(ctx.clock.now()), rooms }, ctx.actor!, typed, limit);
  return [
    defineRoute({
      method: 'GET',
      path: SEARCH,
      access: signedIn,
      query,
      handle: async (ctx, input) =>
        page(<SearchPage asked={input.query.q} groups={await search(ctx, input.query.q, LIST)} limit={LIST} />),
    }),
    defineRoute({
      method: 'GET',
      path: SEARCH_JSON,
      access: signedIn,
      query,
      handle: async (ctx, input) =>
        raw(JSON.stringify({ groupes: await search(ctx, input.query.q, GLANCE) }), 'application/json; charset=utf-8', {
          headers: { 'Cache-Control': 'no-store' },
        }),
    }),
  ];
}
