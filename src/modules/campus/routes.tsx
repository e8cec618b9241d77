import { NotFound } from '#core/errors/index.ts';
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
import { presentCampusSlug } from './campus-page.sql.ts';
import { campusColumns, campusGeoJson, registerColumns } from './exports.ts';
import type { CampusHooks } from './hooks.ts';
import { campusJsonLd } from './json-ld.ts';
import { campusUrl } from './links.ts';
import { presentCampus } from './present-campus.ts';
import { readCampus } from './read-campus.ts';
import { readList } from './read-list.ts';
import { readRegister } from './read-register.ts';
import { listQuery, registerQuery, slugParam } from './schemas.ts';
import { CampusPageView } from './views/campus-page.tsx';
import { ListPageView } from './views/list-page.tsx';
import { RegisterPageView } from './views/register-page.tsx';

const today = (ctx: RequestContext): string => isoDate(ctx.clock.now());
const noindex = { 'X-Robots-Tag': 'noindex' };

/** Routes of the register of campuses. @param hooks what the rooms above give to its pages. */
export const buildRoutes = (hooks: CampusHooks): Route[] => [
  ...listRoutes(hooks),
  ...registerRoutes,
  campusRoute(hooks),
];

const listRoutes = (hooks: CampusHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: '/campus',
    access: 'public',
    cache: 'page',
    query: listQuery,
    handle: async (ctx, { query }) => page(<ListPageView list={await readList(ctx.db, query, today(ctx), hooks)} />),
  }),
  defineRoute({
    method: 'GET',
    path: '/campus.csv',
    access: 'public',
    query: listQuery,
    handle: async (ctx, { query }) => {
      const { campuses } = await readList(ctx.db, query, today(ctx), hooks);
      return csv(ctx, 'campus', campuses, campusColumns(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/campus.geojson',
    access: 'public',
    query: listQuery,
    handle: async (ctx, { query }) => {
      const { campuses } = await readList(ctx.db, query, today(ctx), hooks);
      return raw(JSON.stringify(campusGeoJson(campuses, ctx.origin)), 'application/geo+json', { headers: noindex });
    },
  }),
];

const registerRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/labels',
    access: 'public',
    cache: 'page',
    query: registerQuery,
    handle: async (ctx, { query }) =>
      page(<RegisterPageView register={await readRegister(ctx.db, query, today(ctx))} />),
  }),
  defineRoute({
    method: 'GET',
    path: '/labels.csv',
    access: 'public',
    query: registerQuery,
    handle: async (ctx, { query }) => {
      const { rows } = await readRegister(ctx.db, query, today(ctx));
      return csv(ctx, 'labels', rows, registerColumns(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/labels.json',
    access: 'public',
    query: registerQuery,
    handle: async (ctx, { query }) => {
      const { rows } = await readRegister(ctx.db, query, today(ctx));
      const columns = registerColumns(ctx.origin);
      const labels = rows.map((row) => Object.fromEntries(columns.map((column) => [column.key, column.value(row)])));
      return raw(JSON.stringify({ licence: 'etalab-2.0', labels }), 'application/json; charset=utf-8', {
        headers: noindex,
      });
    },
  }),
];

const campusRoute = (hooks: CampusHooks): Route =>
  defineRoute({
    method: 'GET',
    path: '/campus/:slug',
    access: 'public',
    cache: 'page',
    params: slugParam,
    handle: async (ctx, { params }) => {
      const found = await readCampus(ctx.db, params.slug, today(ctx), hooks);
      if (found) {
        const view = presentCampus(found);
        return page(<CampusPageView view={view} jsonLd={campusJsonLd(view, ctx.origin)} />);
      }
      const present = await presentCampusSlug(ctx.db, params.slug);
      if (present) return movedPermanently(campusUrl(present));
      throw new NotFound(
        'campus.inconnu',
        'Ce campus n’existe pas ou n’est pas encore au registre. Cherchez-le dans la liste des campus.',
      );
    },
  });
