import { NotFound } from '#core/errors/index.ts';
import {
  csv,
  defineRoute,
  flavourOf,
  movedPermanently,
  page,
  type RequestContext,
  type Route,
} from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { presentCampusSlug } from '#modules/campus/index.ts';
import { publicCampus } from '../context.ts';
import { campusParams } from '../member-routes.tsx';
import { PublicCooperationsPage } from '../views/public-cooperations-page.tsx';
import { EXPORTED, SHOWN } from './cooperation.ts';
import { pairLines, publicPairColumns } from './export.ts';
import type { CooperationHooks } from './hooks.ts';
import { publicCooperationsUrl } from './links.ts';
import { presentCooperations } from './present-cooperations.ts';
import { type PublicCooperationQuery, publicCooperationQuery, publicCooperations, publicPeriod } from './public.ts';

async function read(
  ctx: RequestContext,
  hooks: CooperationHooks,
  asked: { slug: string; query: PublicCooperationQuery; limit: number },
) {
  const campus = await publicCampus(ctx, asked.slug);
  const today = isoDate(ctx.clock.now());
  const found = await publicCooperations({ db: ctx.db, campus, hooks, today }, asked.query, asked.limit);
  if (!found) throw new NotFound('cooperations.inconnue', 'Cette organisation n’est pas un membre connu de ce campus.');
  return { campus, found, period: publicPeriod(today) };
}

/** Who works with whom in a campus, for anybody: numbers alone, as a page and as a file. */
export const publicCooperationRoutes = (hooks: CooperationHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: publicCooperationsUrl(':slug'),
    access: 'public',
    cache: 'page',
    params: campusParams,
    query: publicCooperationQuery,
    handle: async (ctx, { params, query }) => {
      const present = await presentCampusSlug(ctx.db, params.slug);
      if (present && present !== params.slug) return movedPermanently(publicCooperationsUrl(present));
      const { campus, found, period } = await read(ctx, hooks, { slug: params.slug, query, limit: SHOWN });
      return page(
        <PublicCooperationsPage
          campus={campus}
          found={presentCooperations(found)}
          query={query}
          period={period}
          actionsHref={(avec, et) => hooks.publicActionsPage(campus.slug, { avec, et })}
        />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${publicCooperationsUrl(':slug')}.csv`,
    access: 'public',
    params: campusParams,
    query: publicCooperationQuery,
    handle: async (ctx, { params, query }) => {
      const { campus, found, period } = await read(ctx, hooks, { slug: params.slug, query, limit: EXPORTED });
      const name = `cooperations_${campus.slug}`;
      return csv(ctx, name, pairLines(found), publicPairColumns(period), flavourOf(ctx.url.searchParams));
    },
  }),
];
