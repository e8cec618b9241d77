import { NotFound } from '#core/errors/index.ts';
import {
  csv,
  defineRoute,
  flavourOf,
  movedPermanently,
  page,
  type RequestContext,
  type Route,
  raw,
} from '#core/http/index.ts';
import { type CampusPlace, campusPlace, presentCampusSlug } from '#modules/campus/index.ts';
import { PublicCuratedListPage } from '../views/public-curated-list-page.tsx';
import { PublicCuratedPage } from '../views/public-curated-page.tsx';
import { listBridges } from './bridge-rows.sql.ts';
import { workshopParams } from './bridge-schemas.ts';
import type { Audience } from './curated.ts';
import { curatedJson, publicColumns, publicSteps } from './curated-export.ts';
import { listCurated, publishedSteps, readCurated, stepsOf } from './curated-rows.sql.ts';
import { publicParams, publicQuery } from './curated-schemas.ts';
import { publicCuratedCsvUrl, publicCuratedJsonUrl, publicCuratedListUrl, publicCuratedUrl } from './links.ts';
import { type CuratedShown, planOf, shownCurated } from './present-curated.ts';

const MOST = 500;

async function publicCampus(ctx: RequestContext, slug: string): Promise<CampusPlace> {
  const campus = await campusPlace(ctx.db, slug);
  if (!campus) throw new NotFound('campus.inconnu', 'Ce campus n’existe pas. Cherchez-le dans la liste des campus.');
  return campus;
}

/** Address of a page of a campus that goes by another name now; null: it is there. */
async function movedTo(ctx: RequestContext, slug: string, address: (slug: string) => string) {
  const present = await presentCampusSlug(ctx.db, slug);
  return present && present !== slug ? movedPermanently(address(present)) : null;
}

async function publishedLines(
  ctx: RequestContext,
  campus: CampusPlace,
  audience: Audience | '',
): Promise<CuratedShown[]> {
  const filter = { campusId: campus.id, etat: 'publie', public: audience } as const;
  const [{ rows }, steps] = await Promise.all([
    listCurated(ctx.db, filter, { limit: MOST, offset: 0 }),
    publishedSteps(ctx.db, campus.id),
  ]);
  return rows.map((row) => shownCurated(row, steps.get(row.id) ?? []));
}

async function publishedLine(ctx: RequestContext, params: { slug: string; parcours: string }): Promise<CuratedShown> {
  const campus = await publicCampus(ctx, params.slug);
  const row = await readCurated(ctx.db, campus.id, { slug: params.parcours });
  if (row?.etat !== 'publie')
    throw new NotFound('parcours.inconnu', 'Ce parcours n’existe pas, ou n’est plus publié. Voyez ceux du campus.');
  return shownCurated(row, await stepsOf(ctx.db, row.id));
}

/** The curated lines and the bridges of a campus, for anybody. */
export const publicRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: publicCuratedListUrl(':slug'),
    access: 'public',
    cache: 'page',
    params: workshopParams,
    query: publicQuery,
    handle: async (ctx, { params, query }) => {
      const moved = await movedTo(ctx, params.slug, publicCuratedListUrl);
      if (moved) return moved;
      const campus = await publicCampus(ctx, params.slug);
      const lines = await publishedLines(ctx, campus, query.public);
      const { rows: bridges } = await listBridges(
        ctx.db,
        { campusId: campus.id, etat: 'ouverte' },
        { limit: MOST, offset: 0 },
      );
      const view = { campus, lines, plan: planOf(lines), bridges, audience: query.public };
      return page(<PublicCuratedListPage view={view} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: publicCuratedCsvUrl(':slug'),
    access: 'public',
    params: workshopParams,
    query: publicQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await publicCampus(ctx, params.slug);
      const rows = publicSteps(await publishedLines(ctx, campus, query.public));
      return csv(ctx, `parcours_${campus.slug}`, rows, publicColumns(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: publicCuratedJsonUrl(':slug', ':parcours'),
    access: 'public',
    params: publicParams,
    handle: async (ctx, { params }) => {
      const shown = await publishedLine(ctx, params);
      return raw(JSON.stringify(curatedJson(shown, ctx.origin)), 'application/json; charset=utf-8', {
        headers: { 'X-Robots-Tag': 'noindex' },
      });
    },
  }),
  defineRoute({
    method: 'GET',
    path: publicCuratedUrl(':slug', ':parcours'),
    access: 'public',
    cache: 'page',
    params: publicParams,
    handle: async (ctx, { params }) => {
      const moved = await movedTo(ctx, params.slug, (campus) => publicCuratedUrl(campus, params.parcours));
      if (moved) return moved;
      const curated = await publishedLine(ctx, params);
      return page(<PublicCuratedPage curated={curated} plan={planOf([curated])} />);
    },
  }),
];
