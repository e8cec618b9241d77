import { unknownPage } from '#core/errors/index.ts';
import { csv, defineRoute, flavourOf, page, type Route } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { PublicNeedPage } from '../views/public-need-page.tsx';
import { PublicNeedsPage } from '../views/public-needs-page.tsx';
import { publicColumns } from './export.ts';
import { PUBLIC_NEEDS, PUBLIC_NEEDS_CSV, publicNeedUrl } from './links.ts';
import { presentThread } from './present-thread.ts';
import { publicChoices, publicNeed, publicNeeds } from './public.sql.ts';
import { publicParams, publicQuery } from './schemas.ts';

const PER_PAGE = 30;
const MOST = 20_000;

/** Needs that anybody may read, without a person. */
export const publicNeedRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: PUBLIC_NEEDS,
    access: 'public',
    cache: 'page',
    query: publicQuery,
    handle: async (ctx, { query }) => {
      const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
      const { rows, total } = await publicNeeds(ctx.db, query, slice);
      const choices = await publicChoices(ctx.db, query);
      const list = { rows, total, pages: Math.ceil(total / PER_PAGE) };
      return page(<PublicNeedsPage list={list} query={query} choices={choices} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: PUBLIC_NEEDS_CSV,
    access: 'public',
    query: publicQuery,
    handle: async (ctx, { query }) => {
      const { rows } = await publicNeeds(ctx.db, query, { limit: MOST, offset: 0 });
      return csv(ctx, 'besoins', rows, publicColumns(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: publicNeedUrl(':id'),
    access: 'public',
    cache: 'page',
    params: publicParams,
    handle: async (ctx, { params }) => {
      const need = await publicNeed(ctx.db, params.id);
      if (!need) throw unknownPage();
      const main = need.rattacheA ? await publicNeed(ctx.db, need.rattacheA) : null;
      const thread = await presentThread(ctx.db, need, { audience: 'public', today: isoDate(ctx.clock.now()) });
      return page(<PublicNeedPage need={need} thread={thread} main={main && { id: main.id, titre: main.titre }} />);
    },
  }),
];
