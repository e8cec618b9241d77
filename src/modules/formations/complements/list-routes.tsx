import { csv, defineRoute, flavourOf, page, type Route, seeOther } from '#core/http/index.ts';
import { fold } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusesInScope } from '#modules/campus/index.ts';
import { mayEver, scopeOf } from '#modules/droits/index.ts';
import { ComplementCampusesPage } from '../views/complement-campuses-page.tsx';
import { ComplementsPage } from '../views/complements-page.tsx';
import { KEEP_OFFER } from './complement.ts';
import { keptCampus } from './context.ts';
import { complementColumns } from './export.ts';
import { COMPLEMENTS, complementsCsvUrl, complementsUrl } from './links.ts';
import { type ComplementFilter, listComplements } from './list.sql.ts';
import { type ComplementQuery, campusParams, complementQuery } from './schemas.ts';

const PER_PAGE = 30;
const MOST = 50_000;
const MOST_CAMPUSES = 200;

const filterOf = (campus: CampusPlace, query: ComplementQuery, today: string): ComplementFilter => ({
  campusId: campus.id,
  words: fold(query.q).split(/\s+/).filter(Boolean).slice(0, 8),
  nature: query.nature,
  etat: query.etat,
  today,
});

/** The complements of a campus, as a page and as a file. */
export const complementListRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: COMPLEMENTS,
    access: mayEver(KEEP_OFFER),
    handle: async (ctx) => {
      const scope = scopeOf(ctx.actor!, KEEP_OFFER);
      const campuses = await campusesInScope(ctx.db, scope, MOST_CAMPUSES);
      const [only] = campuses;
      if (only && campuses.length === 1) return seeOther(complementsUrl(only.slug));
      return page(<ComplementCampusesPage campuses={campuses} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: complementsUrl(':slug'),
    access: mayEver(KEEP_OFFER),
    params: campusParams,
    query: complementQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await keptCampus(ctx, params.slug);
      const filter = filterOf(campus, query, isoDate(ctx.clock.now()));
      const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
      const { rows, total } = await listComplements(ctx.db, filter, slice);
      return page(
        <ComplementsPage campus={campus} list={{ rows, total, pages: Math.ceil(total / PER_PAGE) }} query={query} />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: complementsCsvUrl(':slug'),
    access: mayEver(KEEP_OFFER),
    params: campusParams,
    query: complementQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await keptCampus(ctx, params.slug);
      const filter = filterOf(campus, query, isoDate(ctx.clock.now()));
      const { rows } = await listComplements(ctx.db, filter, { limit: MOST, offset: 0 });
      const columns = complementColumns(ctx.origin, campus.slug);
      return csv(ctx, `complements_${campus.slug}`, rows, columns, flavourOf(ctx.url.searchParams));
    },
  }),
];
