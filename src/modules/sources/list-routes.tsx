import {
  csv,
  defineRoute,
  type FormResult,
  flavourOf,
  page,
  type RequestContext,
  type Result,
  type Route,
} from '#core/http/index.ts';
import { campusesInScope } from '#modules/campus/index.ts';
import { demand, may, mayEver, scopeOf } from '#modules/droits/index.ts';
import { KEEP_COMMON, KEEP_SOURCE, keepAct, READ_SOURCES, subjectOfSource } from './access.ts';
import { sourceColumns } from './export.ts';
import { createSource, placeOf, SourceRefused } from './keep-source.ts';
import { datasetOptions, done, KEEP_ANY, type Keeping, READ_ANY } from './keeping.ts';
import { campusSourcesUrl, NEW_SOURCE, newCampusSourceUrl, SOURCES, SOURCES_CSV, sourceUrl } from './links.ts';
import { campusParams, createForm, type SourceForm } from './schemas.ts';
import { listSources } from './sources.sql.ts';
import { AddSourcePage } from './views/add-source-page.tsx';
import { SourcesPage } from './views/sources-page.tsx';

const MOST = 1_000;

/** The sources that somebody reads, as a page and as a file. */
export const listRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: SOURCES,
    access: READ_ANY,
    handle: async (ctx) => {
      const rows = await sourcesOf(ctx);
      const mine = await campusesInScope(ctx.db, scopeOf(ctx.actor!, KEEP_SOURCE), MOST);
      return page(
        <SourcesPage
          rows={rows}
          campuses={mine}
          mayCommon={may(ctx.actor, KEEP_COMMON).allowed}
          now={ctx.clock.now()}
        />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: SOURCES_CSV,
    access: READ_ANY,
    handle: async (ctx) => {
      const rows = await sourcesOf(ctx);
      return csv(ctx, 'fichiers_relus', rows, sourceColumns, flavourOf(ctx.url.searchParams));
    },
  }),
];

/** A source to be programmed: of the installation, or of a campus. */
export function createRoutes(keeping: Keeping): Route[] {
  /** Programmes a source of a campus, or of the installation. */
  const created = async (ctx: RequestContext, slug: string, form: FormResult<SourceForm>): Promise<Result> => {
    if (!form.ok) return newPage(ctx, keeping, slug, form);
    try {
      const id = await createSource(keeping.keep(ctx), slug, form.value);
      return done(ctx, 'Source enregistrée. Sa première lecture commence.', sourceUrl(id));
    } catch (error) {
      if (error instanceof SourceRefused)
        return newPage(ctx, keeping, slug, { typed: form.value, errors: error.errors });
      throw error;
    }
  };
  return [
    defineRoute({
      method: 'GET',
      path: NEW_SOURCE,
      access: mayEver(KEEP_COMMON),
      handle: (ctx) => newPage(ctx, keeping, '', {}),
    }),
    defineRoute({
      method: 'POST',
      path: SOURCES,
      access: mayEver(KEEP_COMMON),
      form: createForm,
      handle: (ctx, { form }) => created(ctx, '', form),
    }),
    defineRoute({
      method: 'GET',
      path: newCampusSourceUrl(':slug'),
      access: KEEP_ANY,
      params: campusParams,
      handle: (ctx, { params }) => newPage(ctx, keeping, params.slug, {}),
    }),
    defineRoute({
      method: 'POST',
      path: campusSourcesUrl(':slug'),
      access: KEEP_ANY,
      params: campusParams,
      form: createForm,
      handle: (ctx, { params, form }) => created(ctx, params.slug, form),
    }),
  ];
}

const sourcesOf = (ctx: RequestContext) =>
  listSources(ctx.db, {
    scope: scopeOf(ctx.actor!, READ_SOURCES),
    common: may(ctx.actor, KEEP_COMMON).allowed,
    limit: MOST,
  });

interface Filled {
  typed?: Record<string, string>;
  errors?: Record<string, string>;
}

async function newPage(ctx: RequestContext, { hooks }: Keeping, slug: string, filled: Filled): Promise<Result> {
  const place = await placeOf(ctx.db, slug);
  demand(ctx.actor, keepAct(place), await subjectOfSource(ctx.db, place));
  const { errors = {}, typed = {} } = filled;
  return page(
    <AddSourcePage
      place={place}
      typed={typed}
      errors={errors}
      datasets={datasetOptions(hooks)}
      folder={ctx.config.sources.folder !== null}
    />,
    { status: filled.errors ? 422 : 200 },
  );
}
