import { unknownPage } from '#core/errors/index.ts';
import { defineRoute, page, type Route } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { campusPlace } from '#modules/campus/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { OpenPlacementPage } from '../views/open-placement-page.tsx';
import { OpenPlacementsPage } from '../views/open-placements-page.tsx';
import { PublicPlacementPage } from '../views/public-placement-page.tsx';
import { PublicPlacementsPage } from '../views/public-placements-page.tsx';
import { schoolsOf } from './access.ts';
import { OPEN_PLACEMENTS, openPlacementUrl, PUBLIC_PLACEMENTS, publicPlacementUrl } from './links.ts';
import { DRAW_UP } from './placement.ts';
import {
  type PlacementList,
  placementOpenTo,
  placementsOpenTo,
  publicPlacement,
  publicPlacements,
} from './placements.sql.ts';
import { idParams, pageQuery, publicQuery } from './schemas.ts';

const PER_PAGE = 30;
const sliceOf = (current: number) => ({ limit: PER_PAGE, offset: (current - 1) * PER_PAGE });
const paged = ({ rows, total }: PlacementList) => ({ rows, total, pages: Math.ceil(total / PER_PAGE) });

/** What schools may ask for, and what anybody reads: an offer reserved to a school is told to no other. */
export const placementReadRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: OPEN_PLACEMENTS,
    access: mayEver(DRAW_UP),
    query: pageQuery,
    handle: async (ctx, { query }) => {
      const schools = await schoolsOf(ctx);
      const of = { schools: schools.map((one) => one.id), today: isoDate(ctx.clock.now()) };
      const list = await placementsOpenTo(ctx.db, of, sliceOf(query.page));
      return page(<OpenPlacementsPage schools={schools} list={paged(list)} current={query.page} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: openPlacementUrl(':id'),
    access: mayEver(DRAW_UP),
    params: idParams,
    handle: async (ctx, { params }) => {
      const schools = (await schoolsOf(ctx)).map((one) => one.id);
      const placement = await placementOpenTo(ctx.db, params.id, { schools, today: isoDate(ctx.clock.now()) });
      if (!placement) throw unknownPage();
      return page(<OpenPlacementPage placement={placement} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: PUBLIC_PLACEMENTS,
    access: 'public',
    cache: 'page',
    query: publicQuery,
    handle: async (ctx, { query }) => {
      const campus = query.campus === '' ? null : await campusPlace(ctx.db, query.campus);
      const of = { campusId: campus?.id ?? null, today: isoDate(ctx.clock.now()) };
      const list = await publicPlacements(ctx.db, of, sliceOf(query.page));
      return page(<PublicPlacementsPage list={paged(list)} current={query.page} campus={campus} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: publicPlacementUrl(':id'),
    access: 'public',
    cache: 'page',
    params: idParams,
    handle: async (ctx, { params }) => {
      const placement = await publicPlacement(ctx.db, params.id, isoDate(ctx.clock.now()));
      if (!placement) throw unknownPage();
      return page(<PublicPlacementPage placement={placement} />);
    },
  }),
];
