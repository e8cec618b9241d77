import { unknownPage } from '#core/errors/index.ts';
import { defineRoute, page, type RequestContext, type Result, type Route } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { campusPlace } from '#modules/campus/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { classesOf } from '../accords/classes.sql.ts';
import { OpenPlacementPage } from '../views/open-placement-page.tsx';
import { OpenPlacementsPage } from '../views/open-placements-page.tsx';
import { PlacementSchoolsPage } from '../views/placement-schools-page.tsx';
import { PublicPlacementPage } from '../views/public-placement-page.tsx';
import { PublicPlacementsPage } from '../views/public-placements-page.tsx';
import { type Host, schoolAt, schoolsOf } from './access.ts';
import {
  PUBLIC_PLACEMENTS,
  publicPlacementUrl,
  SCHOOLS_DESK,
  schoolPlacementsUrl,
  schoolPlacementUrl,
} from './links.ts';
import { DRAW_UP } from './placement.ts';
import {
  type PlacementList,
  placementOpenTo,
  placementsOpenTo,
  publicPlacement,
  publicPlacements,
} from './placements.sql.ts';
import { idParams, pageQuery, placementParams, publicQuery, slugParams } from './schemas.ts';

const PER_PAGE = 30;
const sliceOf = (current: number) => ({ limit: PER_PAGE, offset: (current - 1) * PER_PAGE });
const paged = ({ rows, total }: PlacementList) => ({ rows, total, pages: Math.ceil(total / PER_PAGE) });

/** What schools may ask for, and what anybody reads: an offer reserved to a school is told to no other. */
export const placementReadRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: SCHOOLS_DESK,
    access: mayEver(DRAW_UP),
    query: pageQuery,
    handle: async (ctx, { query }) => {
      const schools = await schoolsOf(ctx);
      const [only] = schools;
      if (only && schools.length === 1) return schoolPage(ctx, only, query.page);
      return page(<PlacementSchoolsPage schools={schools} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: schoolPlacementsUrl(':slug'),
    access: mayEver(DRAW_UP),
    params: slugParams,
    query: pageQuery,
    handle: async (ctx, { params, query }) => schoolPage(ctx, (await schoolAt(ctx, params.slug)).school, query.page),
  }),
  defineRoute({
    method: 'GET',
    path: schoolPlacementUrl(':slug', ':id'),
    access: mayEver(DRAW_UP),
    params: placementParams,
    handle: async (ctx, { params }) => {
      const { school } = await schoolAt(ctx, params.slug);
      const of = { school: school.id, today: isoDate(ctx.clock.now()) };
      const placement = await placementOpenTo(ctx.db, params.id, of);
      if (!placement) throw unknownPage();
      return page(<OpenPlacementPage school={school} placement={placement} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: PUBLIC_PLACEMENTS,
    access: 'public',
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
    params: idParams,
    handle: async (ctx, { params }) => {
      const placement = await publicPlacement(ctx.db, params.id);
      if (!placement) throw unknownPage();
      return page(<PublicPlacementPage placement={placement} />);
    },
  }),
];

async function schoolPage(ctx: RequestContext, school: Host, current: number): Promise<Result> {
  const of = { school: school.id, today: isoDate(ctx.clock.now()) };
  const list = await placementsOpenTo(ctx.db, of, sliceOf(current));
  return page(
    <OpenPlacementsPage
      school={school}
      list={paged(list)}
      current={current}
      classes={await classesOf(ctx.db, school.id)}
    />,
  );
}
