import { csv, defineRoute, flavourOf, page, type Route } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { OutcomesOfRegionPage } from '../views/insertion-page.tsx';
import { readAsked } from './asked.ts';
import { outcomeColumns } from './export.ts';
import { outcomesUrl } from './links.ts';
import { readOutcomesOfRegion, rowsOfRegions } from './read-region.ts';

/** What became of the leavers of each training of a région, as a square and as a table. */
export const outcomesRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: outcomesUrl(),
    access: 'public',
    cache: 'page',
    handle: async (ctx) => {
      const asked = readAsked(ctx.url.searchParams);
      return page(<OutcomesOfRegionPage model={await readOutcomesOfRegion(ctx.db, asked, isoDate(ctx.clock.now()))} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${outcomesUrl()}.csv`,
    access: 'public',
    handle: async (ctx) => {
      const rows = await rowsOfRegions(ctx.db, readAsked(ctx.url.searchParams), isoDate(ctx.clock.now()));
      return csv(ctx, 'insertion', rows, outcomeColumns, flavourOf(ctx.url.searchParams));
    },
  }),
];
