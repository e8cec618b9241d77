import { unknownPage } from '#core/errors/index.ts';
import { csv, defineRoute, flavourOf, page, type RequestContext, type Route, raw } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { asOf, isRegistering } from '../event.ts';
import type { CampusEvent } from '../events.sql.ts';
import { agendaColumnsOf } from '../export.ts';
import { type OpenPlaces, openPlaces } from '../inscriptions/open-places.ts';
import {
  AGENDA,
  AGENDA_ATOM,
  AGENDA_CSV,
  AGENDA_ICS,
  eventsHref,
  publicEventIcsUrl,
  publicEventUrl,
} from '../links.ts';
import { readParts } from '../read-event.ts';
import { type AgendaQuery, agendaQuery, publicParams } from '../schemas.ts';
import { AgendaPage } from '../views/agenda-page.tsx';
import { PublicEventPage } from '../views/public-event-page.tsx';
import { agendaChoices, agendaEvents, campusName, feedEvents, otherEditions, publicEvent } from './agenda.sql.ts';
import { atomOfEvents } from './atom.ts';
import { calendarOfEvents } from './calendar.ts';
import { eventJsonLd } from './json-ld.ts';
import { calendarMonth, monthsShown } from './months.ts';
import { readAgendaFilter } from './read-agenda.ts';

const PER_PAGE = 30;
const MOST = 20_000;
/** What a calendar or a feed holds, and how far back. */
const FED = 1_000;
const LAST_CHANGED = 50;
const BACK_MS = 180 * 86_400_000;
const FEED_HEADERS = { 'Cache-Control': 'public, max-age=3600', 'X-Robots-Tag': 'noindex' };

/** What the events of the agenda are, for anybody: a page, a file, a calendar, a feed; and the page of each. */
export const agendaRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: AGENDA,
    access: 'public',
    query: agendaQuery,
    handle: async (ctx, { query }) => agendaPage(ctx, query),
  }),
  defineRoute({
    method: 'GET',
    path: AGENDA_CSV,
    access: 'public',
    query: agendaQuery,
    handle: async (ctx, { query }) => {
      const now = ctx.clock.now();
      const { filter } = await readAgendaFilter(ctx.db, query, now);
      const { rows } = await agendaEvents(ctx.db, filter, { limit: MOST, offset: 0 });
      return csv(
        ctx,
        'agenda',
        await withPlaces(ctx, rows),
        agendaColumnsOf(ctx.origin),
        flavourOf(ctx.url.searchParams),
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: AGENDA_ICS,
    access: 'public',
    query: agendaQuery,
    handle: async (ctx, { query }) => {
      const rows = await fed(ctx, query, 'date', FED);
      return calendarAnswer(calendarOfEvents(await nameOf(ctx, query), rows, ctx.origin));
    },
  }),
  defineRoute({
    method: 'GET',
    path: AGENDA_ATOM,
    access: 'public',
    query: agendaQuery,
    handle: async (ctx, { query }) => {
      const rows = await fed(ctx, query, 'change', LAST_CHANGED);
      const { page: _, quand: __, ...filters } = query;
      const addresses = { self: eventsHref(AGENDA_ATOM, filters), page: eventsHref(AGENDA, filters) };
      const order = { title: await nameOf(ctx, query), ...addresses, origin: ctx.origin, empty: ctx.clock.now() };
      return raw(atomOfEvents(order, rows), 'application/atom+xml; charset=utf-8', { headers: FEED_HEADERS });
    },
  }),
  defineRoute({
    method: 'GET',
    path: publicEventUrl(':slug'),
    access: 'public',
    cache: 'page',
    params: publicParams,
    handle: async (ctx, { params }) => {
      const found = await eventAtAddress(ctx, params.slug);
      const now = ctx.clock.now();
      const event = (await withPlaces(ctx, [found]))[0]!;
      const editions = event.marqueId ? await otherEditions(ctx.db, event) : [];
      const lists = await readParts(ctx.db, event.id);
      return page(
        <PublicEventPage event={event} lists={lists} editions={editions} jsonLd={eventJsonLd(event, ctx.origin)} />,
        // Once registrations close, it no longer invites to register.
        { until: event.cloture && event.cloture >= now ? event.cloture : undefined },
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: publicEventIcsUrl(':slug'),
    access: 'public',
    params: publicParams,
    handle: async (ctx, { params }) => {
      const event = await eventAtAddress(ctx, params.slug);
      return calendarAnswer(calendarOfEvents(event.titre, [event], ctx.origin), `${event.slug}.ics`);
    },
  }),
];

const calendarAnswer = (text: string, file?: string) =>
  raw(text, 'text/calendar; charset=utf-8', {
    headers: { ...FEED_HEADERS, ...(file ? { 'Content-Disposition': `attachment; filename="${file}"` } : {}) },
  });

/** Events as anybody reads them now, with the places left while classes register. */
async function withPlaces<T extends CampusEvent>(
  ctx: RequestContext,
  rows: readonly T[],
): Promise<(T & { places: OpenPlaces | null })[]> {
  const now = ctx.clock.now();
  const open = rows.filter((row) => isRegistering(row, now));
  const places = await openPlaces(
    ctx.db,
    open.map((row) => row.id),
    now,
  );
  return rows.map((row) => ({ ...asOf(row, now, places.get(row.id)), places: places.get(row.id) ?? null }));
}

async function eventAtAddress(ctx: RequestContext, slug: string) {
  const event = await publicEvent(ctx.db, slug);
  if (!event) throw unknownPage();
  return event;
}

/** Events of a search for a calendar or a feed: the same criteria, but the dates. */
async function fed(ctx: RequestContext, query: AgendaQuery, order: 'date' | 'change', limit: number) {
  const now = ctx.clock.now();
  const { filter } = await readAgendaFilter(ctx.db, query, now);
  return feedEvents(ctx.db, { ...filter, quand: '' }, { since: new Date(now.getTime() - BACK_MS), order, limit });
}

/** « Agenda des campus », or that of the one that is asked. */
async function nameOf(ctx: RequestContext, query: AgendaQuery): Promise<string> {
  if (!query.campus) return 'Agenda des campus des métiers et des qualifications';
  return `Agenda : ${(await campusName(ctx.db, query.campus)) ?? query.campus}`;
}

async function agendaPage(ctx: RequestContext, query: AgendaQuery) {
  const now = ctx.clock.now();
  const today = isoDate(now);
  const { filter, unknown, place } = await readAgendaFilter(ctx.db, query, now);
  const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
  const { rows, total } = await agendaEvents(ctx.db, filter, slice);
  const choices = await agendaChoices(ctx.db, filter);
  const list = { rows: await withPlaces(ctx, rows), total, pages: Math.ceil(total / PER_PAGE) };
  return page(
    <AgendaPage
      list={list}
      query={query}
      choices={choices}
      place={place}
      unknownPlace={unknown}
      months={monthsShown(query.quand, rows[0], today).map((key) => calendarMonth(key, rows, today))}
      origin={ctx.origin}
    />,
    // The same for everybody, and read again without a network (src/client/hors-ligne.ts).
    { headers: { 'X-Hors-Ligne': 'page' } },
  );
}
