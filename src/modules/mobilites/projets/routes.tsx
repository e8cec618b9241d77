import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import {
  csv,
  defineRoute,
  flavourOf,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { campusesInScope } from '#modules/campus/index.ts';
import { demand, mayEver, scopeOf } from '#modules/droits/index.ts';
import { campusesOfKeepers } from '../keepers.sql.ts';
import { ProjectCampusesPage } from '../views/project-campuses-page.tsx';
import { ProjectPage } from '../views/project-page.tsx';
import { ProjectsPage } from '../views/projects-page.tsx';
import { type ProjectPlace, placeAt, projectAt } from './access.ts';
import { checkedDeparture } from './check-project.ts';
import { projectColumns } from './export.ts';
import { departuresUrl, PROJECTS_DESK, projectsCsvUrl, projectsUrl, projectUrl, removeDepartureUrl } from './links.ts';
import { KEEP_PROJECT } from './project.ts';
import { departuresOf, listProjects, type Project, readProject, yearTotals } from './projects.sql.ts';
import { changeDepartures, DEPARTURE_GONE } from './save-project.ts';
import {
  campusParams,
  type DepartureValues,
  departureForm,
  type ProjectQuery,
  projectParams,
  projectQuery,
  removeForm,
} from './schemas.ts';

const PER_PAGE = 30;
const MOST = 20_000;
const NO_DEPARTURE: DepartureValues = {
  debut: '',
  fin: '',
  niveau: '',
  statut: '',
  personnes: '',
  filles: '',
  accompagnateurs: '',
  jours: '',
  bourse: '',
};
export const contextOf = (ctx: RequestContext) => ({
  actor: ctx.actor,
  requestId: ctx.requestId,
  now: ctx.clock.now(),
});

const filterOf = (place: ProjectPlace, query: ProjectQuery) => ({
  campusId: place.campus.id,
  carriers: place.team ? null : place.own,
  q: query.q,
});

/** The mobility projects of a campus, one of them, and the groups that leave. */
export const projectRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: PROJECTS_DESK,
    access: mayEver(KEEP_PROJECT),
    query: projectQuery,
    handle: async (ctx, { query }) => {
      const scope = scopeOf(ctx.actor!, KEEP_PROJECT);
      const wide = await campusesInScope(ctx.db, scope, 200);
      const own = await campusesOfKeepers(ctx.db, 'mobilite', {
        ids: scope.organisations,
        today: isoDate(ctx.clock.now()),
      });
      const campuses = [...new Map([...wide, ...own].map(({ slug, nom }) => [slug, { slug, nom }])).values()];
      const [only] = campuses;
      if (only && campuses.length === 1) return listPage(ctx, await placeAt(ctx, only.slug), query);
      return page(<ProjectCampusesPage campuses={campuses} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: projectsUrl(':slug'),
    access: mayEver(KEEP_PROJECT),
    params: campusParams,
    query: projectQuery,
    handle: async (ctx, { params, query }) => listPage(ctx, await placeAt(ctx, params.slug), query),
  }),
  defineRoute({
    method: 'GET',
    path: projectsCsvUrl(':slug'),
    access: mayEver(KEEP_PROJECT),
    params: campusParams,
    query: projectQuery,
    handle: async (ctx, { params, query }) => {
      const place = await placeAt(ctx, params.slug);
      const decision = demand(ctx.actor, KEEP_PROJECT, place.subject);
      const { rows } = await listProjects(ctx.db, filterOf(place, query), { limit: MOST, offset: 0 });
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'mobilities.exported',
        objectType: 'campus',
        objectId: place.campus.id,
        exported: true,
        details: { lignes: rows.length },
      });
      const name = `mobilites_${place.campus.slug}`;
      return csv(ctx, name, rows, projectColumns(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: projectUrl(':slug', ':id'),
    access: mayEver(KEEP_PROJECT),
    params: projectParams,
    handle: async (ctx, { params }) => {
      const { place, project } = await projectAt(ctx, params);
      return show(ctx, place, project, { typed: NO_DEPARTURE, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: departuresUrl(':slug', ':id'),
    access: mayEver(KEEP_PROJECT),
    params: projectParams,
    form: departureForm,
    handle: async (ctx, { params, form }) => {
      const { place, project } = await projectAt(ctx, params);
      const { version, ...typed } = form.ok ? form.value : { version: 0, ...NO_DEPARTURE };
      const checked = checkedDeparture(typed);
      if (!checked.ok) return show(ctx, place, project, { typed, errors: checked.errors });
      const order = { id: project.id, version, add: checked.text };
      return changed(ctx, { place, project, typed }, order, 'Le départ est noté.');
    },
  }),
  defineRoute({
    method: 'POST',
    path: removeDepartureUrl(':slug', ':id'),
    access: mayEver(KEEP_PROJECT),
    params: projectParams,
    form: removeForm,
    handle: async (ctx, { params, form }) => {
      const { place, project } = await projectAt(ctx, params);
      const { version, depart } = form.ok ? form.value : { version: 0, depart: '' };
      const typed = NO_DEPARTURE;
      if (depart === '') return show(ctx, place, project, { typed, errors: { departs: DEPARTURE_GONE } });
      const order = { id: project.id, version, remove: depart };
      return changed(ctx, { place, project, typed }, order, 'Le départ est retiré.');
    },
  }),
];

async function listPage(ctx: RequestContext, place: ProjectPlace, query: ProjectQuery): Promise<Result> {
  const filter = filterOf(place, query);
  const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
  const { rows, total } = await listProjects(ctx.db, filter, slice);
  const list = { rows, total, pages: Math.ceil(total / PER_PAGE) };
  return page(
    <ProjectsPage
      campus={place.campus}
      list={list}
      totals={await yearTotals(ctx.db, filter)}
      query={query}
      notes={place.carriers.length > 0}
    />,
  );
}

/** Does it, or shows the project as it has become, with what was typed. */
async function changed(
  ctx: RequestContext,
  { place, project, typed }: { place: ProjectPlace; project: Project; typed: DepartureValues },
  order: Parameters<typeof changeDepartures>[3],
  done: string,
): Promise<Result> {
  try {
    await transaction(ctx.db, (tx) => changeDepartures(tx, contextOf(ctx), place, order));
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    const now = (await readProject(ctx.db, place.campus.id, project.id)) ?? project;
    return show(ctx, place, now, { typed, errors: { departs: error.sentence }, status: error.status });
  }
  leaveFlash(ctx.cookies, { tone: 'ok', text: done });
  return seeOther(projectUrl(place.campus.slug, project.id));
}

async function show(
  ctx: RequestContext,
  place: ProjectPlace,
  project: Project,
  filled: { typed: DepartureValues; errors: Record<string, string>; status?: number },
): Promise<Result> {
  const departures = await departuresOf(ctx.db, project.id);
  const { typed, errors, status = Object.keys(errors).length > 0 ? 422 : 200 } = filled;
  return page(
    <ProjectPage campus={place.campus} project={project} departures={departures} typed={typed} errors={errors} />,
    { status },
  );
}
