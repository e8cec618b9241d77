import { csv, defineRoute, flavourOf, page, type RequestContext, type Result, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { campusesInScope } from '#modules/campus/index.ts';
import { demand, may, mayEver, scopeOf } from '#modules/droits/index.ts';
import { type EventPlaceOf, heldBy, placeAt, subjectHere } from './access.ts';
import { asOf, HOLD_EVENTS, PUBLISH } from './event.ts';
import { eventColumnsOf } from './export.ts';
import { EVENTS_DESK, eventsCsvUrl, eventsUrl } from './links.ts';
import { campusesOfMembers, countEvents, type EventFilter, listEvents } from './list.sql.ts';
import { campusParams, type EventQuery, eventQuery } from './schemas.ts';
import { EventCampusesPage } from './views/event-campuses-page.tsx';
import { EventsPage } from './views/events-page.tsx';

const PER_PAGE = 30;
const MOST = 20_000;
const MOST_CAMPUSES = 200;

const filterOf = (place: EventPlaceOf, { page: _, ...query }: EventQuery, now: Date): EventFilter & { now: Date } => ({
  ...query,
  now,
  campusId: place.campus.id,
  organisations: heldBy(place),
});

/** The events of a campus, as a page and as a file, and where each person finds hers. */
export const eventListRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: EVENTS_DESK,
    access: mayEver(HOLD_EVENTS),
    query: eventQuery,
    handle: async (ctx, { query }) => {
      const campuses = await campusesFor(ctx);
      const [only] = campuses;
      if (only && campuses.length === 1) return listPage(ctx, await placeAt(ctx, only.slug), query);
      return page(<EventCampusesPage campuses={campuses} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: eventsUrl(':slug'),
    access: mayEver(HOLD_EVENTS),
    params: campusParams,
    query: eventQuery,
    handle: async (ctx, { params, query }) => listPage(ctx, await placeAt(ctx, params.slug), query),
  }),
  defineRoute({
    method: 'GET',
    path: eventsCsvUrl(':slug'),
    access: mayEver(HOLD_EVENTS),
    params: campusParams,
    query: eventQuery,
    handle: async (ctx, { params, query }) => {
      const place = await placeAt(ctx, params.slug);
      const decision = demand(ctx.actor, HOLD_EVENTS, subjectHere(place));
      const now = ctx.clock.now();
      const { rows } = await listEvents(ctx.db, filterOf(place, query, now), { limit: MOST, offset: 0 });
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'events.exported',
        objectType: 'campus',
        objectId: place.campus.id,
        exported: true,
        details: { lignes: rows.length },
      });
      const name = `evenements_${place.campus.slug}`;
      const shown = rows.map((row) => asOf(row, now));
      return csv(ctx, name, shown, eventColumnsOf(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  }),
];

async function listPage(ctx: RequestContext, place: EventPlaceOf, query: EventQuery): Promise<Result> {
  const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
  const now = ctx.clock.now();
  const { rows, total } = await listEvents(ctx.db, filterOf(place, query, now), slice);
  const counts = await countEvents(ctx.db, { campusId: place.campus.id, organisations: heldBy(place), now });
  const list = { rows: rows.map((row) => asOf(row, now)), total, pages: Math.ceil(total / PER_PAGE) };
  return page(
    <EventsPage
      campus={place.campus}
      list={list}
      counts={counts}
      query={query}
      mayImport={may(ctx.actor, PUBLISH, subjectHere(place)).allowed}
    />,
  );
}

/** Campuses where a person holds events: those of her perimeters, and those of which her organisations are members. */
async function campusesFor(ctx: RequestContext): Promise<{ slug: string; nom: string }[]> {
  const scope = scopeOf(ctx.actor!, HOLD_EVENTS);
  const wide = await campusesInScope(ctx.db, scope, MOST_CAMPUSES);
  const own = await campusesOfMembers(ctx.db, { ids: scope.organisations, today: isoDate(ctx.clock.now()) });
  const all = new Map([...wide, ...own].map(({ slug, nom }) => [slug, { slug, nom }]));
  return [...all.values()];
}
