import { csv, defineRoute, page, type Route } from '#core/http/index.ts';
import { readCriteria } from './criteria.ts';
import { flavourOf, offerColumns } from './files.ts';
import { allResults, readResults } from './read-results.ts';
import { ResultsPage } from './views/results-page.tsx';

export const routes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/formations',
    access: 'public',
    cache: 'page',
    handle: async (ctx) => page(<ResultsPage results={await readResults(ctx, readCriteria(ctx.url.searchParams))} />),
  }),
  defineRoute({
    method: 'GET',
    path: '/formations.csv',
    access: 'public',
    handle: (ctx) =>
      csv(
        ctx,
        'formations',
        allResults(ctx, readCriteria(ctx.url.searchParams)),
        offerColumns,
        flavourOf(ctx.url.searchParams),
      ),
  }),
];
