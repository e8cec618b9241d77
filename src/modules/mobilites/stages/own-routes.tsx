import { defineRoute, page, type RequestContext, type Route } from '#core/http/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { ApplicationsPage } from '../views/applications-page.tsx';
import { schoolsOf } from './access.ts';
import { DEPARTURES, OWN_APPLICATIONS } from './links.ts';
import { listApplications, type Whose } from './own-applications.sql.ts';
import { pageQuery } from './schemas.ts';
import { APPLY, AUTHORISE } from './stay.ts';

const PER_PAGE = 30;

const listed = async (ctx: RequestContext, whose: Whose, current: number) => {
  const { rows, total } = await listApplications(ctx.db, whose, { limit: PER_PAGE, offset: (current - 1) * PER_PAGE });
  return { rows, total, pages: Math.ceil(total / PER_PAGE), current };
};

/** Where a teacher finds her applications, and a head of school those of her teachers, answered or not. */
export const ownApplicationRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: OWN_APPLICATIONS,
    access: mayEver(APPLY),
    query: pageQuery,
    handle: async (ctx, { query }) => {
      const list = await listed(ctx, { compteId: ctx.actor!.id }, query.page);
      return page(<ApplicationsPage of="teacher" list={list} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: DEPARTURES,
    access: mayEver(AUTHORISE),
    query: pageQuery,
    handle: async (ctx, { query }) => {
      const list = await listed(ctx, { schools: schoolsOf(ctx.actor!), but: ctx.actor!.id }, query.page);
      return page(<ApplicationsPage of="school" list={list} />);
    },
  }),
];
