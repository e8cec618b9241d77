import {
  csv,
  defineRoute,
  flavourOf,
  movedPermanently,
  page,
  type RequestContext,
  type Route,
  raw,
} from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { presentCampusSlug } from '#modules/campus/index.ts';
import { publicCampus } from '../context.ts';
import { campusParams } from '../member-routes.tsx';
import { PublicNetworkPage } from '../views/public-network-page.tsx';
import { networkColumns, networkJson } from './exports.ts';
import { publicNetworkUrl } from './links.ts';
import { networkQuery } from './network.ts';
import { everyMember, readNetwork } from './read-network.ts';

const today = (ctx: RequestContext): string => isoDate(ctx.clock.now());

/** The network of a campus, for anybody: the page, and its files. */
export const networkRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: publicNetworkUrl(':slug'),
    access: 'public',
    cache: 'page',
    params: campusParams,
    query: networkQuery,
    handle: async (ctx, { params, query }) => {
      const present = await presentCampusSlug(ctx.db, params.slug);
      if (present && present !== params.slug) return movedPermanently(publicNetworkUrl(present));
      const campus = await publicCampus(ctx, params.slug);
      return page(<PublicNetworkPage network={await readNetwork(ctx.db, campus, query, today(ctx))} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${publicNetworkUrl(':slug')}.csv`,
    access: 'public',
    params: campusParams,
    query: networkQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await publicCampus(ctx, params.slug);
      const rows = await everyMember(ctx.db, campus, query, today(ctx));
      const name = `reseau_${campus.slug}`;
      return csv(ctx, name, rows, networkColumns(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${publicNetworkUrl(':slug')}.json`,
    access: 'public',
    params: campusParams,
    query: networkQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await publicCampus(ctx, params.slug);
      const rows = await everyMember(ctx.db, campus, query, today(ctx));
      return raw(JSON.stringify(networkJson(campus, rows, ctx.origin)), 'application/json; charset=utf-8', {
        headers: { 'X-Robots-Tag': 'noindex' },
      });
    },
  }),
];
