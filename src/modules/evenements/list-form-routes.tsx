import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { type EventPlaceOf, eventAt, eventContext, subjectOf } from './access.ts';
import { EVENT_STALE, HOLD_EVENTS } from './event.ts';
import type { CampusEvent } from './events.sql.ts';
import type { FormErrors } from './form.ts';
import { groupContext } from './inscriptions/context.ts';
import { tellingMoved } from './inscriptions/tell-moved.ts';
import { eventListUrl, eventUrl } from './links.ts';
import { type DrawnRow, drawnRows, flatRows, pairRows, rowFields, sentIds, sentRows } from './list-form.ts';
import type { EventList } from './lists/event-list.ts';
import { listAt } from './lists/lists.ts';
import { saveList } from './lists/save-list.ts';
import { bothVersions } from './meanwhile.tsx';
import { EventRefused, whyFrozen } from './save-event.ts';
import { anyForm, listParams, type SentForm, versionOf } from './schemas.ts';
import { EventListPage } from './views/event-list-page.tsx';

/** Slots, kept places, programme, stands, hosts, exhibitors, questions, costs, pictures: one list a page, every row in one form. */
export const eventListFormRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: eventListUrl(':slug', ':id', ':liste'),
    access: mayEver(HOLD_EVENTS),
    params: listParams,
    handle: async (ctx, { params }) => {
      const { place, event, list } = await listOfEvent(ctx, params);
      const frozen = whyFrozen(event) ?? list.closed?.({ event, today: isoDate(ctx.clock.now()) });
      if (frozen) throw new RuleBroken('event.frozen', frozen);
      const rows = drawnRows(await list.rows(ctx.db, event.id), list);
      return show(ctx, place, event, list, { version: event.version, rows, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: eventListUrl(':slug', ':id', ':liste'),
    access: mayEver(HOLD_EVENTS),
    params: listParams,
    form: anyForm,
    handle: async (ctx, { params, form }) => {
      const { place, event, list } = await listOfEvent(ctx, params);
      return kept(ctx, place, event, list, form.ok ? form.value : {});
    },
  }),
];

async function listOfEvent(ctx: RequestContext, params: { slug: string; id: string; liste: string }) {
  const list = listAt(params.liste);
  if (!list) throw unknownPage();
  const found = await eventAt(ctx, params);
  if (list.act) demand(ctx.actor, list.act, subjectOf(found.place.campus, found.event, ctx.actor));
  return { ...found, list };
}

const orderOf = (ctx: RequestContext, place: EventPlaceOf, event: CampusEvent) => ({
  db: ctx.db,
  place,
  event,
  today: isoDate(ctx.clock.now()),
});

async function show(
  ctx: RequestContext,
  place: EventPlaceOf,
  event: CampusEvent,
  list: EventList,
  filled: { version: number; rows: DrawnRow[]; errors: FormErrors },
): Promise<Result> {
  const fields = await list.fields(orderOf(ctx, place, event));
  return page(
    <EventListPage
      campus={place.campus}
      event={event}
      list={{ key: list.key, title: list.title, one: list.one, help: list.help }}
      fields={fields}
      {...filled}
    />,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  );
}

async function kept(
  ctx: RequestContext,
  place: EventPlaceOf,
  event: CampusEvent,
  list: EventList,
  body: SentForm,
): Promise<Result> {
  const order = orderOf(ctx, place, event);
  const rows = sentRows(await list.fields(order), body, list.max);
  const version = versionOf(body);
  try {
    const made = await transaction(ctx.db, (tx) =>
      tellingMoved(tx, groupContext(ctx), event.id, () =>
        saveList(tx, eventContext(ctx), place, { id: event.id, version, list, rows }),
      ),
    );
    const same = made === event.version;
    leaveFlash(ctx.cookies, { tone: same ? 'info' : 'ok', text: same ? 'Rien n’avait changé.' : 'C’est enregistré.' });
    return seeOther(eventUrl(place.campus.slug, event.id));
  } catch (error) {
    // Numbers stay those of the form: each refusal is at its field.
    if (error instanceof EventRefused)
      return show(ctx, place, event, list, { version, rows: withRoom(rows), errors: error.errors });
    if (!(error instanceof Conflict) || error.code !== EVENT_STALE) throw error;
    const { mine, theirs } = pairRows(rows, await list.rows(ctx.db, event.id), sentIds(body));
    const fields = await rowFields(list, order, theirs.length);
    const ids = flatRows(theirs);
    return bothVersions(ctx, place, {
      id: event.id,
      action: eventListUrl(place.campus.slug, event.id, list.key),
      fields,
      mine: flatRows(mine),
      theirs: async () => flatRows(theirs),
      hidden: Object.fromEntries(Object.entries(ids).filter(([name]) => name.startsWith('id_'))),
    });
  }
}

/** An empty row below those that were sent, so that one can be added while others are mended. */
const withRoom = (rows: readonly DrawnRow[]): DrawnRow[] => [
  ...rows,
  { n: Math.max(0, ...rows.map((row) => row.n)) + 1, id: null, values: {} },
];
