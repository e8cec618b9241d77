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
import { campusesOfHosts } from '../stages/hosts.sql.ts';
import { ProjectCampusesPage } from '../views/project-campuses-page.tsx';
import { ProjectPage } from '../views/project-page.tsx';
import { ProjectsPage } from '../views/projects-page.tsx';
import { type ProjectPlace, placeAt, projectAt } from './access.ts';
import { checkedDeparture } from './check-project.ts';
import { projectColumns } from './export.ts';
import { departuresUrl, PROJECTS_DESK, projectsCsvUrl, projectsUrl, projectUrl, removeDepartureUrl } from './links.ts';
import { KEEP_PROJECT } from './project.ts';
import { departuresOf, listProjects, type Project, yearTotals } from './projects.sql.ts';
import { changeDepartures } from './save-project.ts';
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
  carriers: place.team ? null : place.carriers.map((one) => one.id),
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
      const own = await campusesOfHosts(ctx.db, { ids: scope.organisations, today: isoDate(ctx.clock.now()) });
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
      const typed = form.ok ? form.value : NO_DEPARTURE;
      const checked = checkedDeparture(typed);
      if (!checked.ok) return show(ctx, place, project, { typed, errors: checked.errors });
      const order = { id: project.id, add: checked.text };
      await transaction(ctx.db, (tx) => changeDepartures(tx, contextOf(ctx), place, order));
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Le départ est noté.' });
      return seeOther(projectUrl(place.campus.slug, project.id));
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
      const remove = form.ok && form.value.depart ? form.value.depart : null;
      const gone = { typed: NO_DEPARTURE, errors: { departs: 'Ce départ n’est plus là.' } };
      if (!remove) return show(ctx, place, project, gone);
      try {
        await transaction(ctx.db, (tx) => changeDepartures(tx, contextOf(ctx), place, { id: project.id, remove }));
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        return show(ctx, place, project, gone);
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Le départ est retiré.' });
      return seeOther(projectUrl(place.campus.slug, project.id));
    },
  }),
];

async function listPage(ctx: RequestContext, place: ProjectPlace, query: ProjectQuery): Promise<Result> {
  const filter = filterOf(place, query);
  const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
  const { rows, total } = await listProjects(ctx.db, filter, slice);
  const list = { rows, total, pages: Math.ceil(total / PER_PAGE) };
  return page(
    <ProjectsPage campus={place.campus} list={list} totals={await yearTotals(ctx.db, filter)} query={query} />,
  );
}

async function show(
  ctx: RequestContext,
  place: ProjectPlace,
  project: Project,
  filled: { typed: DepartureValues; errors: Record<string, string> },
): Promise<Result> {
  const departures = await departuresOf(ctx.db, project.id);
  return page(<ProjectPage campus={place.campus} project={project} departures={departures} {...filled} />, {
    status: Object.keys(filled.errors).length > 0 ? 422 : 200,
  });
}
