import { csv, defineRoute, flavourOf, page, type RequestContext, type Result, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { campusesInScope } from '#modules/campus/index.ts';
import { demand, may, mayEver, scopeOf } from '#modules/droits/index.ts';
import { NeedCampusesPage } from '../views/need-campuses-page.tsx';
import { NeedsPage } from '../views/needs-page.tsx';
import { type NeedPlace, placeAt, subjectHere } from './access.ts';
import { needColumns } from './export.ts';
import { NEEDS_DESK, needsCsvUrl, needsUrl } from './links.ts';
import { campusesOf, countNeeds, listNeeds, type NeedFilter } from './list.sql.ts';
import { READ_NEEDS, STATE_NEED } from './need.ts';
import { campusParams, type NeedQuery, needQuery } from './schemas.ts';

const PER_PAGE = 30;
const MOST = 20_000;
const MOST_CAMPUSES = 200;

const filterOf = (place: NeedPlace, query: NeedQuery, today: string): NeedFilter => ({
  campusId: place.campus.id,
  reader: place.reader,
  today,
  q: query.q,
  etat: query.etat,
  statut: query.statut,
  visibilite: query.visibilite,
  organisation: query.organisation,
});

/** The needs of a campus, as a page and as a file, and where each person finds hers. */
export const needListRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: NEEDS_DESK,
    access: mayEver(READ_NEEDS),
    query: needQuery,
    handle: async (ctx, { query }) => {
      const campuses = await campusesFor(ctx);
      const [only] = campuses;
      if (only && campuses.length === 1) return listPage(ctx, await placeAt(ctx, only.slug), query);
      return page(<NeedCampusesPage campuses={campuses} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: needsUrl(':slug'),
    access: mayEver(READ_NEEDS),
    params: campusParams,
    query: needQuery,
    handle: async (ctx, { params, query }) => listPage(ctx, await placeAt(ctx, params.slug), query),
  }),
  defineRoute({
    method: 'GET',
    path: needsCsvUrl(':slug'),
    access: mayEver(READ_NEEDS),
    params: campusParams,
    query: needQuery,
    handle: async (ctx, { params, query }) => {
      const place = await placeAt(ctx, params.slug);
      const decision = demand(ctx.actor, READ_NEEDS, place.subject);
      const filter = filterOf(place, query, isoDate(ctx.clock.now()));
      const { rows } = await listNeeds(ctx.db, filter, { limit: MOST, offset: 0 });
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'needs.exported',
        objectType: 'campus',
        objectId: place.campus.id,
        exported: true,
        details: { lignes: rows.length },
      });
      const name = `besoins_${place.campus.slug}`;
      return csv(ctx, name, rows, needColumns(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  }),
];

async function listPage(ctx: RequestContext, place: NeedPlace, query: NeedQuery): Promise<Result> {
  const today = isoDate(ctx.clock.now());
  const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
  const { rows, total } = await listNeeds(ctx.db, filterOf(place, query, today), slice);
  const counts = await countNeeds(ctx.db, { campusId: place.campus.id, reader: place.reader, today });
  return page(
    <NeedsPage
      campus={place.campus}
      list={{ rows, total, pages: Math.ceil(total / PER_PAGE) }}
      counts={counts}
      query={query}
      mayState={may(ctx.actor, STATE_NEED, subjectHere(place, STATE_NEED)).allowed}
      mayCompare={place.reader.campus || place.reader.network}
      today={today}
    />,
  );
}

/** Campuses whose needs a person may read: those of her perimeters, and those of which her organisations are members. */
async function campusesFor(ctx: RequestContext): Promise<{ slug: string; nom: string }[]> {
  const scope = scopeOf(ctx.actor!, READ_NEEDS);
  const wide = await campusesInScope(ctx.db, scope, MOST_CAMPUSES);
  const own = await campusesOf(ctx.db, { ids: scope.organisations, today: isoDate(ctx.clock.now()) });
  const all = new Map([...wide, ...own].map(({ slug, nom }) => [slug, { slug, nom }]));
  return [...all.values()];
}
