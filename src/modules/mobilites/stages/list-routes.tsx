import { csv, defineRoute, flavourOf, page, type RequestContext, type Result, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { campusesInScope } from '#modules/campus/index.ts';
import { demand, mayEver, scopeOf } from '#modules/droits/index.ts';
import { campusesOfKeepers } from '../keepers.sql.ts';
import { StayCampusesPage } from '../views/stay-campuses-page.tsx';
import { StaysPage } from '../views/stays-page.tsx';
import { placeAt, type StayPlace } from './access.ts';
import { offerColumns } from './export.ts';
import { STAYS_DESK, staysCsvUrl, staysUrl } from './links.ts';
import { campusOffers } from './offers.sql.ts';
import { campusParams, type ListQuery, listQuery } from './schemas.ts';
import { OFFER_STAY } from './stay.ts';

const PER_PAGE = 30;
const MOST = 20_000;
const MOST_CAMPUSES = 200;

const filterOf = (place: StayPlace, query: ListQuery, today: string) => ({
  campusId: place.campus.id,
  hosts: place.team ? null : place.own.map((one) => one.id),
  q: query.q,
  etat: query.etat,
  today,
});

/** The offers of a campus, as a page and as a file, and where each person finds hers. */
export const stayListRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: STAYS_DESK,
    access: mayEver(OFFER_STAY),
    query: listQuery,
    handle: async (ctx, { query }) => {
      const campuses = await campusesFor(ctx);
      const [only] = campuses;
      if (only && campuses.length === 1) return listPage(ctx, await placeAt(ctx, only.slug), query);
      return page(<StayCampusesPage campuses={campuses} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: staysUrl(':slug'),
    access: mayEver(OFFER_STAY),
    params: campusParams,
    query: listQuery,
    handle: async (ctx, { params, query }) => listPage(ctx, await placeAt(ctx, params.slug), query),
  }),
  defineRoute({
    method: 'GET',
    path: staysCsvUrl(':slug'),
    access: mayEver(OFFER_STAY),
    params: campusParams,
    query: listQuery,
    handle: async (ctx, { params, query }) => {
      const place = await placeAt(ctx, params.slug);
      const decision = demand(ctx.actor, OFFER_STAY, place.subject);
      const filter = filterOf(place, query, isoDate(ctx.clock.now()));
      const { rows } = await campusOffers(ctx.db, filter, { limit: MOST, offset: 0 });
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'teacher_stays.exported',
        objectType: 'campus',
        objectId: place.campus.id,
        exported: true,
        details: { lignes: rows.length },
      });
      const name = `stages_enseignants_${place.campus.slug}`;
      return csv(ctx, name, rows, offerColumns(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  }),
];

async function listPage(ctx: RequestContext, place: StayPlace, query: ListQuery): Promise<Result> {
  const today = isoDate(ctx.clock.now());
  const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
  const { rows, total } = await campusOffers(ctx.db, filterOf(place, query, today), slice);
  const list = { rows, total, pages: Math.ceil(total / PER_PAGE) };
  return page(<StaysPage campus={place.campus} list={list} query={query} today={today} />);
}

/** Campuses whose offers a person keeps: those of her perimeters, and those of which her organisations are members. */
async function campusesFor(ctx: RequestContext): Promise<{ slug: string; nom: string }[]> {
  const scope = scopeOf(ctx.actor!, OFFER_STAY);
  const wide = await campusesInScope(ctx.db, scope, MOST_CAMPUSES);
  const own = await campusesOfKeepers(ctx.db, 'stage_offre', {
    ids: scope.organisations,
    today: isoDate(ctx.clock.now()),
  });
  const all = new Map([...wide, ...own].map(({ slug, nom }) => [slug, { slug, nom }]));
  return [...all.values()];
}
