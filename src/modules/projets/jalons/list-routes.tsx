import { csv, defineRoute, flavourOf, page, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { campusAt, campusSubject } from '#modules/campus/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { campusFor } from '../access.ts';
import { READ_ACTION } from '../action.ts';
import { projectsOf } from '../projects.sql.ts';
import { campusParams } from '../schemas.ts';
import { MilestonesPage } from '../views/milestones-page.tsx';
import { milestoneColumns } from './export.ts';
import { milestonesCsvUrl, milestonesUrl } from './links.ts';
import { seenOn } from './milestone.ts';
import { listMilestones } from './milestones.sql.ts';
import { milestonesQuery } from './schemas.ts';

const PER_PAGE = 50;
const MOST = 20_000;

/** Every milestone and deliverable of the actions of a campus, as a page and as a file. */
export const milestoneListRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: milestonesUrl(':slug'),
    access: mayEver(READ_ACTION),
    params: campusParams,
    query: milestonesQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusFor(ctx, params.slug, READ_ACTION);
      const today = isoDate(ctx.clock.now());
      const filter = { ...query, campusId: campus.id, today };
      const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
      const { rows, total } = await listMilestones(ctx.db, filter, slice);
      const projects = await projectsOf(ctx.db, campus.id);
      const list = { rows: rows.map((one) => seenOn(one, today)), total, pages: Math.ceil(total / PER_PAGE) };
      return page(<MilestonesPage model={{ campus, list, projects, query }} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: milestonesCsvUrl(':slug'),
    access: mayEver(READ_ACTION),
    params: campusParams,
    query: milestonesQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      const decision = demand(ctx.actor, READ_ACTION, campusSubject(campus));
      const today = isoDate(ctx.clock.now());
      const filter = { ...query, campusId: campus.id, today };
      const { rows } = await listMilestones(ctx.db, filter, { limit: MOST, offset: 0 });
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'milestones.exported',
        objectType: 'campus',
        objectId: campus.id,
        exported: true,
        details: { lignes: rows.length },
      });
      const columns = milestoneColumns(ctx.origin, today);
      return csv(ctx, `jalons_${campus.slug}`, rows, columns, flavourOf(ctx.url.searchParams));
    },
  }),
];
