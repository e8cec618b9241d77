import { csv, defineRoute, flavourOf, page, type RequestContext, type Result, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { fold } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { mayEver, type Scope, scopeOf } from '#modules/droits/index.ts';
import { RequestsPage } from '../views/requests-page.tsx';
import { type Acting, ASK, actingOf, placeAt, READ, reachIn, reachOf } from './access.ts';
import { opinionColumns, requestColumns } from './export.ts';
import type { RequestHooks } from './hooks.ts';
import * as links from './links.ts';
import { campusesToAsk } from './offer-facts.sql.ts';
import { listOpinions } from './opinions.sql.ts';
import { listRequests, type RequestFilter } from './request-list.sql.ts';
import { campusParams, type RequestQuery, requestQuery } from './schemas.ts';
import { trainingKinds } from './training-kinds.ts';

const PER_PAGE = 30;
const ALL = 20_000;
const MOST_CAMPUSES = 50;

const filterOf = (query: RequestQuery, reach: Scope, campusId?: string): RequestFilter => ({
  reach,
  ...(campusId ? { campusId } : {}),
  words: fold(query.q).split(/\s+/).filter(Boolean).slice(0, 8),
  etat: query.etat,
  nature: query.nature,
});

const pageOf = ({ page: asked }: RequestQuery) => ({ limit: PER_PAGE, offset: (asked - 1) * PER_PAGE });

/** Where somebody may ask for something: campuses that they direct, campuses of their schools. */
async function doorsOf(ctx: RequestContext): Promise<{ slug: string; nom: string; href: string }[]> {
  if (!mayEver(ASK).allows(ctx.actor!)) return [];
  const today = isoDate(ctx.clock.now());
  const order = { reach: scopeOf(ctx.actor!, ASK), kinds: trainingKinds, today, limit: MOST_CAMPUSES };
  return (await campusesToAsk(ctx.db, order)).map((one) => ({ ...one, href: links.newRequestUrl(one.slug) }));
}

/** Requests: of a campus, and everywhere that one reads them; as files too, with their opinions. */
export const requestListRoutes = (hooks: RequestHooks): Route[] => [
  ...everywhereRoutes(hooks),
  ...campusRoutes(hooks),
  ...fileRoutes(hooks),
];

const everywhereRoutes = (hooks: RequestHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: links.REQUESTS,
    access: mayEver(READ),
    query: requestQuery,
    handle: async (ctx, { query }) => {
      const reach = await reachOf(ctx.db, actingOf(ctx, hooks), ctx.actor!);
      const { rows, total } = await listRequests(ctx.db, filterOf(query, reach), pageOf(query));
      const doors = await doorsOf(ctx);
      const list = { rows, total, pages: Math.ceil(total / PER_PAGE) };
      return page(<RequestsPage campus={null} list={list} query={query} doors={doors} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: links.REQUESTS_CSV,
    access: mayEver(READ),
    query: requestQuery,
    handle: async (ctx, { query }) => {
      const reach = await reachOf(ctx.db, actingOf(ctx, hooks), ctx.actor!);
      const { rows } = await listRequests(ctx.db, filterOf(query, reach), { limit: ALL, offset: 0 });
      return csv(ctx, 'demandes_formation', rows, requestColumns(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  }),
];

const campusRoutes = (hooks: RequestHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: links.requestsUrl(':slug'),
    access: mayEver(READ),
    params: campusParams,
    query: requestQuery,
    handle: async (ctx, { params, query }) => {
      const { place, reach } = await entered(ctx, hooks, params.slug);
      const { rows, total } = await listRequests(ctx.db, filterOf(query, reach, place.campus.id), pageOf(query));
      const doors = (await doorsOf(ctx)).filter((one) => one.slug === place.campus.slug);
      const list = { rows, total, pages: Math.ceil(total / PER_PAGE) };
      return page(<RequestsPage campus={place.campus} list={list} query={query} doors={doors} />);
    },
  }),
];

async function entered(ctx: RequestContext, hooks: RequestHooks, slug: string) {
  const acting: Acting = actingOf(ctx, hooks);
  const place = await placeAt(ctx.db, acting, slug);
  return { place, ...(await reachIn(ctx.db, acting, place)) };
}

const fileRoutes = (hooks: RequestHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: links.requestsCsvUrl(':slug'),
    access: mayEver(READ),
    params: campusParams,
    query: requestQuery,
    handle: async (ctx, { params, query }) => {
      const found = await entered(ctx, hooks, params.slug);
      const filter = filterOf(query, found.reach, found.place.campus.id);
      const { rows } = await listRequests(ctx.db, filter, { limit: ALL, offset: 0 });
      await exported(ctx, found, { format: 'csv', lignes: rows.length });
      const name = `demandes_formation_${found.place.campus.slug}`;
      return csv(ctx, name, rows, requestColumns(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: links.opinionsCsvUrl(':slug'),
    access: mayEver(READ),
    params: campusParams,
    query: requestQuery,
    handle: async (ctx, { params, query }): Promise<Result> => {
      const found = await entered(ctx, hooks, params.slug);
      const rows = await listOpinions(ctx.db, filterOf(query, found.reach, found.place.campus.id), ALL);
      await exported(ctx, found, { format: 'csv', lignes: rows.length });
      const name = `avis_demandes_${found.place.campus.slug}`;
      return csv(ctx, name, rows, opinionColumns(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  }),
];

const exported = (
  ctx: RequestContext,
  { place, decision }: Awaited<ReturnType<typeof entered>>,
  details: { format: string; lignes: number },
) =>
  journalRead(ctx.db, {
    ...authorOf(ctx, decision),
    act: 'offer_requests.exported',
    objectType: 'campus',
    objectId: place.campus.id,
    exported: true,
    details,
  });
