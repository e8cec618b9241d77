import { csv, defineRoute, flavourOf, page, type RequestContext, type Result, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt, campusesInScope, campusSubject } from '#modules/campus/index.ts';
import { demand, may, mayEver, scopeOf } from '#modules/droits/index.ts';
import { campusFor, engagedOf, isTeam } from './access.ts';
import { KEEP_ACTION, progressOf, READ_ACTION, READ_PROJECT, seenOn } from './action.ts';
import { actionColumnsOf } from './export.ts';
import { ACTIONS_DESK, actionsCsvUrl, actionsUrl } from './links.ts';
import { type ActionFilter, listActions, pilotingIn, stepsOf } from './list.sql.ts';
import { sharedActions } from './partage/shared.ts';
import { projectsOf } from './projects.sql.ts';
import { type ActionQuery, actionQuery, campusParams } from './schemas.ts';
import { ActionsPage } from './views/actions-page.tsx';
import { OwnActionsPage } from './views/own-actions-page.tsx';
import { drawingOf, MOST_DRAWN } from './vues/drawing.ts';
import { type ListQuery, listQuery } from './vues/schemas.ts';

const PER_PAGE = 30;
const MOST = 20_000;
const MOST_CAMPUSES = 200;

/** What a list, or a file of it, keeps of the actions of a campus. */
export const filterOf = (campus: CampusPlace, { page: _, ...query }: ActionQuery, today: string): ActionFilter => ({
  ...query,
  campusId: campus.id,
  engaged: null,
  today,
});

/** The actions of a campus, as a page and as a file, and where each person finds hers. */
export const actionListRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: ACTIONS_DESK,
    access: mayEver(READ_ACTION),
    query: actionQuery,
    handle: async (ctx, { query }) => {
      const campuses = await campusesInScope(ctx.db, scopeOf(ctx.actor!, READ_ACTION), MOST_CAMPUSES);
      const engaged = engagedOf(ctx.actor!);
      const today = isoDate(ctx.clock.now());
      const { page: _, ...asked } = query;
      const filter = { ...asked, campusId: null, engaged, today };
      const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
      const { rows, total } = await listActions(ctx.db, filter, slice);
      const [only] = campuses;
      if (only && campuses.length === 1 && total === 0)
        return listPage(ctx, await campusAt(ctx.db, only.slug), listQuery.parse(query));
      const list = { rows: rows.map((one) => seenOn(one, today)), total, pages: Math.ceil(total / PER_PAGE) };
      return page(<OwnActionsPage campuses={campuses} list={list} query={query} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: actionsUrl(':slug'),
    access: mayEver(READ_ACTION),
    params: campusParams,
    query: listQuery,
    handle: async (ctx, { params, query }) => listPage(ctx, await campusFor(ctx, params.slug, READ_ACTION), query),
  }),
  defineRoute({
    method: 'GET',
    path: actionsCsvUrl(':slug'),
    access: mayEver(READ_ACTION),
    params: campusParams,
    query: actionQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      const decision = demand(ctx.actor, READ_ACTION, campusSubject(campus));
      const today = isoDate(ctx.clock.now());
      const filter = filterOf(campus, query, today);
      const { rows } = await listActions(ctx.db, filter, { limit: MOST, offset: 0 });
      const shared = await sharedActions(ctx.db, filter);
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'actions.exported',
        objectType: 'campus',
        objectId: campus.id,
        exported: true,
        details: { format: 'csv', lignes: rows.length, partagees: shared.length },
      });
      const columns = actionColumnsOf(ctx.origin, today);
      return csv(ctx, `actions_${campus.slug}`, [...rows, ...shared], columns, flavourOf(ctx.url.searchParams));
    },
  }),
];

async function listPage(ctx: RequestContext, campus: CampusPlace, asked: ListQuery): Promise<Result> {
  const { vue, annee, mois, ...query } = asked;
  const today = isoDate(ctx.clock.now());
  const filter = filterOf(campus, query, today);
  const onePage = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
  const slice = vue === 'tableau' ? onePage : { limit: MOST_DRAWN, offset: 0 };
  const { rows, total, actives } = await listActions(ctx.db, filter, slice);
  const actions = rows.map((one) => seenOn(one, today));
  const steps = await stepsOf(ctx.db, campus.id);
  const projects = await projectsOf(ctx.db, campus.id);
  return page(
    <ActionsPage
      model={{
        campus,
        list: { rows: actions, total, actives, pages: Math.ceil(total / PER_PAGE) },
        projects,
        shared: await sharedActions(ctx.db, filter),
        steps: steps.map((one) => ({ ...one, progress: progressOf(one, today) })),
        pilots: await pilotingIn(ctx.db, campus.id),
        query,
        drawing: await drawingOf(ctx, campus, asked, { actions, projects }),
        asked: { annee: vue === 'frise' ? annee : '', mois: vue === 'calendrier' ? mois : '' },
        team: isTeam(ctx.actor, campus),
        mayAdd: may(ctx.actor, KEEP_ACTION, campusSubject(campus)).allowed,
        mayReadProjects: may(ctx.actor, READ_PROJECT, campusSubject(campus)).allowed,
      }}
    />,
  );
}
