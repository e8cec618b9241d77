import { csv, defineRoute, flavourOf, page, type Route } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { OutcomesOfRegionPage } from '../views/insertion-page.tsx';
import { readAsked } from './asked.ts';
import { outcomeColumns } from './export.ts';
import { outcomesUrl } from './links.ts';
import { drawQuadrant } from './quadrant.ts';
import { readOutcomesOfRegion } from './read-region.ts';
import { outcomesInRegion } from './region-outcomes.sql.ts';

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
      const asked = readAsked(ctx.url.searchParams);
      const found = await outcomesInRegion(ctx.db, asked.region, asked.voie, isoDate(ctx.clock.now()));
      return csv(ctx, 'insertion', drawQuadrant(found, asked).rows, outcomeColumns, flavourOf(ctx.url.searchParams));
    },
  }),
];
