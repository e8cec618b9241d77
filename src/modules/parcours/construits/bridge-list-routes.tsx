import { csv, defineRoute, flavourOf, page, type Route, seeOther } from '#core/http/index.ts';
import { campusesInScope } from '#modules/campus/index.ts';
import { mayEver, scopeOf } from '#modules/droits/index.ts';
import { BridgesPage } from '../views/bridges-page.tsx';
import { WorkshopsPage } from '../views/workshops-page.tsx';
import { bridgeColumns } from './bridge-export.ts';
import { listBridges } from './bridge-rows.sql.ts';
import { bridgeQuery, workshopParams } from './bridge-schemas.ts';
import { bridgesCsvUrl, bridgesUrl, WORKSHOP, workshopUrl } from './links.ts';
import { KEEP, keptCampus } from './subject.ts';

const PER_PAGE = 30;
const MOST = 10_000;
const MOST_CAMPUSES = 500;

/** Which campus, and its bridges as a page and as a file. */
export const bridgeListRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: WORKSHOP,
    access: mayEver(KEEP),
    handle: async (ctx) => {
      const campuses = await campusesInScope(ctx.db, scopeOf(ctx.actor!, KEEP), MOST_CAMPUSES);
      const [only] = campuses;
      return only && campuses.length === 1
        ? seeOther(workshopUrl(only.slug))
        : page(<WorkshopsPage campuses={campuses} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: bridgesUrl(':slug'),
    access: mayEver(KEEP),
    params: workshopParams,
    query: bridgeQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await keptCampus(ctx, params.slug);
      const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
      const { rows, total } = await listBridges(ctx.db, { campusId: campus.id, ...query }, slice);
      return page(
        <BridgesPage campus={campus} rows={rows} total={total} pages={Math.ceil(total / PER_PAGE)} query={query} />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: bridgesCsvUrl(':slug'),
    access: mayEver(KEEP),
    params: workshopParams,
    query: bridgeQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await keptCampus(ctx, params.slug);
      const { rows } = await listBridges(ctx.db, { campusId: campus.id, ...query }, { limit: MOST, offset: 0 });
      return csv(ctx, `passerelles_${campus.slug}`, rows, bridgeColumns(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  }),
];
