import { unknownPage } from '#core/errors/index.ts';
import { csv, defineRoute, flavourOf, page, type Route } from '#core/http/index.ts';
import { maskAlone, maskPart } from '#core/personal-data/small-cells.ts';
import { PublicProjectPage } from '../views/public-project-page.tsx';
import { PublicProjectsPage } from '../views/public-projects-page.tsx';
import { publicColumns } from './export.ts';
import { PUBLIC_PROJECTS, PUBLIC_PROJECTS_CSV, publicProjectUrl } from './links.ts';
import { departuresOf, listProjects, publicYearTotals, readProject } from './projects.sql.ts';
import { idParams, projectQuery } from './schemas.ts';

const PER_PAGE = 30;
const MOST = 20_000;

/** Mobility projects that anybody may read: groups of fewer than five learners are neither said nor counted. */
export const publicProjectRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: PUBLIC_PROJECTS,
    access: 'public',
    cache: 'page',
    query: projectQuery,
    handle: async (ctx, { query }) => {
      const filter = { campusId: null, carriers: null, q: query.q };
      const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
      const { rows, total } = await listProjects(ctx.db, filter, slice);
      const list = { rows, total, pages: Math.ceil(total / PER_PAGE) };
      const totals = await publicYearTotals(ctx.db, filter);
      return page(<PublicProjectsPage list={list} totals={totals} query={query} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: PUBLIC_PROJECTS_CSV,
    access: 'public',
    query: projectQuery,
    handle: async (ctx, { query }) => {
      const filter = { campusId: null, carriers: null, q: query.q };
      const { rows } = await listProjects(ctx.db, filter, { limit: MOST, offset: 0 });
      return csv(ctx, 'mobilites', rows, publicColumns(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: publicProjectUrl(':id'),
    access: 'public',
    cache: 'page',
    params: idParams,
    handle: async (ctx, { params }) => {
      const project = await readProject(ctx.db, null, params.id);
      if (!project) throw unknownPage();
      const departures = (await departuresOf(ctx.db, project.id)).map((one) => ({
        ...one,
        personnes: maskAlone(one.personnes),
        filles: maskPart(one.filles, one.personnes),
      }));
      return page(<PublicProjectPage project={project} departures={departures} />);
    },
  }),
];
