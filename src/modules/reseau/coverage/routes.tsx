import { csv, defineRoute, flavourOf, page, type RequestContext, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt } from '#modules/campus/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { subjectOf } from '../context.ts';
import type { CooperationHooks } from '../cooperation/hooks.ts';
import { campusParams, READ_MEMBERS } from '../member-routes.tsx';
import { CoveragePage } from '../views/coverage-page.tsx';
import { DormantPage } from '../views/dormant-page.tsx';
import { coverageGroups, coveragePlaces, dormantMembers } from './coverage.sql.ts';
import { type Coverage, coverageOf, dormantQuery, monthsBefore, PER_PAGE, silences } from './coverage.ts';
import { coverageColumns, dormantColumns } from './export.ts';
import { coverageUrl, dormantUrl } from './links.ts';

/** Most lines of a file. */
const MOST = 50_000;

async function readCoverage(ctx: RequestContext, campus: CampusPlace): Promise<Coverage> {
  const groups = await coverageGroups(ctx.db, campus.id);
  const codes = [...new Set(groups.flatMap((group) => (group.departement ? [group.departement] : [])))];
  return coverageOf(groups, await coveragePlaces(ctx.db, campus.id, codes));
}

/** Where the members of a campus are, and those of whom nothing is heard. */
export const coverageRoutes = (hooks: Pick<CooperationHooks, 'lastMeetings' | 'lastActions'>): Route[] => [
  ...tableRoutes,
  ...dormantRoutes(hooks),
];

const tableRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: coverageUrl(':slug'),
    access: mayEver(READ_MEMBERS),
    params: campusParams,
    handle: async (ctx, { params }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, READ_MEMBERS, subjectOf(campus));
      return page(<CoveragePage campus={campus} coverage={await readCoverage(ctx, campus)} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${coverageUrl(':slug')}.csv`,
    access: mayEver(READ_MEMBERS),
    params: campusParams,
    handle: async (ctx, { params }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, READ_MEMBERS, subjectOf(campus));
      const { rows } = await readCoverage(ctx, campus);
      return csv(ctx, `couverture_${campus.slug}`, rows, coverageColumns, flavourOf(ctx.url.searchParams));
    },
  }),
];

const dormantRoutes = (hooks: Pick<CooperationHooks, 'lastMeetings' | 'lastActions'>): Route[] => [
  defineRoute({
    method: 'GET',
    path: dormantUrl(':slug'),
    access: mayEver(READ_MEMBERS),
    params: campusParams,
    query: dormantQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, READ_MEMBERS, subjectOf(campus));
      const today = isoDate(ctx.clock.now());
      const since = monthsBefore(today, query.mois);
      const known = { meetings: hooks.lastMeetings(campus.id), actions: hooks.lastActions(campus.id) };
      const order = { campusId: campus.id, since, today, ...known, limit: PER_PAGE };
      const found = await dormantMembers(ctx.db, { ...order, offset: (query.page - 1) * PER_PAGE });
      const paged = { ...found, pages: Math.ceil(found.total / PER_PAGE) };
      return page(<DormantPage campus={campus} found={paged} query={query} since={since} silences={silences} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${dormantUrl(':slug')}.csv`,
    access: mayEver(READ_MEMBERS),
    params: campusParams,
    query: dormantQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      const decision = demand(ctx.actor, READ_MEMBERS, subjectOf(campus));
      const today = isoDate(ctx.clock.now());
      const { rows } = await dormantMembers(ctx.db, {
        campusId: campus.id,
        since: monthsBefore(today, query.mois),
        today,
        meetings: hooks.lastMeetings(campus.id),
        actions: hooks.lastActions(campus.id),
        limit: MOST,
        offset: 0,
      });
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'members.exported',
        objectType: 'campus',
        objectId: campus.id,
        exported: true,
        details: { lignes: rows.length },
      });
      return csv(ctx, `dormants_${campus.slug}`, rows, dormantColumns(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  }),
];
