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
import { mayEver } from '#modules/droits/index.ts';
import { type EventPlaceOf, eventAt, eventContext, placeAt } from './access.ts';
import { EVENT_STALE, HOLD_EVENTS } from './event.ts';
import type { CampusEvent } from './events.sql.ts';
import { type FormErrors, type FormField, type FormValues, sentValues } from './form.ts';
import { groupContext } from './inscriptions/context.ts';
import { tellingMoved } from './inscriptions/tell-moved.ts';
import { editEventUrl, eventUrl, newEventUrl } from './links.ts';
import { bothVersions } from './meanwhile.tsx';
import { presentationPart } from './part-presentation.ts';
import { type EventPart, partOf } from './parts.ts';
import { createEvent, EventRefused, editPart, whyFrozen } from './save-event.ts';
import { anyForm, campusParams, partParams, type SentForm, versionOf } from './schemas.ts';
import { EventEditPage } from './views/event-edit-page.tsx';

/** Whose event it is, when somebody speaks for several members. */
const hostField = (place: EventPlaceOf): FormField[] =>
  place.team || place.own.length < 2
    ? []
    : [
        {
          name: 'hote',
          label: 'Organisation qui le tient',
          kind: 'choix',
          required: true,
          options: [['', 'Choisir'], ...place.own.map((one) => [one.slug, one.nom] as const)],
        },
      ];

/** An event is made with what it is; the rest comes part by part. */
export const eventFormRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: newEventUrl(':slug'),
    access: mayEver(HOLD_EVENTS),
    params: campusParams,
    handle: async (ctx, { params }) => {
      const place = await placeAt(ctx, params.slug);
      return showNew(ctx, place, { values: { visible: 'oui' }, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: newEventUrl(':slug'),
    access: mayEver(HOLD_EVENTS),
    params: campusParams,
    form: anyForm,
    handle: async (ctx, { params, form }) => created(ctx, await placeAt(ctx, params.slug), form.ok ? form.value : {}),
  }),
  defineRoute({
    method: 'GET',
    path: editEventUrl(':slug', ':id', ':partie'),
    access: mayEver(HOLD_EVENTS),
    params: partParams,
    handle: async (ctx, { params }) => {
      const { place, event, part } = await partAt(ctx, params);
      const frozen = whyFrozen(event);
      if (frozen) throw new RuleBroken('event.frozen', frozen);
      return showPart(ctx, place, event, part, { version: event.version, values: part.values(event), errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: editEventUrl(':slug', ':id', ':partie'),
    access: mayEver(HOLD_EVENTS),
    params: partParams,
    form: anyForm,
    handle: async (ctx, { params, form }) => {
      const { place, event, part } = await partAt(ctx, params);
      return edited(ctx, place, event, part, form.ok ? form.value : {});
    },
  }),
];

async function partAt(ctx: RequestContext, params: { slug: string; id: string; partie: string }) {
  const part = partOf(params.partie);
  if (!part) throw unknownPage();
  return { ...(await eventAt(ctx, params)), part };
}

const orderOf = (ctx: RequestContext, place: EventPlaceOf, event: CampusEvent | null) => ({
  db: ctx.db,
  place,
  event,
  today: isoDate(ctx.clock.now()),
});

async function showNew(
  ctx: RequestContext,
  place: EventPlaceOf,
  filled: { values: FormValues; errors: FormErrors },
): Promise<Result> {
  const fields = [...hostField(place), ...(await presentationPart.fields(orderOf(ctx, place, null)))];
  return page(
    <EventEditPage
      campus={place.campus}
      event={null}
      title="Préparer un événement"
      help="Il reste en brouillon tant que vous ne l’annoncez pas."
      action={newEventUrl(place.campus.slug)}
      fields={fields}
      version={0}
      {...filled}
    />,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  );
}

async function created(ctx: RequestContext, place: EventPlaceOf, body: SentForm): Promise<Result> {
  const fields = [...hostField(place), ...(await presentationPart.fields(orderOf(ctx, place, null)))];
  const values = sentValues(fields, body);
  try {
    const order = { values, hote: values.hote ?? '' };
    const id = await transaction(ctx.db, (tx) => createEvent(tx, eventContext(ctx), place, order));
    leaveFlash(ctx.cookies, {
      tone: 'ok',
      text: 'L’événement est en brouillon. Dites maintenant sa date et son lieu.',
    });
    return seeOther(eventUrl(place.campus.slug, id));
  } catch (error) {
    if (!(error instanceof EventRefused)) throw error;
    return showNew(ctx, place, { values, errors: error.errors });
  }
}

async function showPart(
  ctx: RequestContext,
  place: EventPlaceOf,
  event: CampusEvent,
  part: EventPart,
  filled: { version: number; values: FormValues; errors: FormErrors },
): Promise<Result> {
  return page(
    <EventEditPage
      campus={place.campus}
      event={event}
      title={part.title}
      help={part.help}
      action={editEventUrl(place.campus.slug, event.id, part.key)}
      fields={await part.fields(orderOf(ctx, place, event))}
      {...filled}
    />,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  );
}

async function edited(
  ctx: RequestContext,
  place: EventPlaceOf,
  event: CampusEvent,
  part: EventPart,
  body: SentForm,
): Promise<Result> {
  const fields = await part.fields(orderOf(ctx, place, event));
  const [values, version] = [sentValues(fields, body), versionOf(body)];
  try {
    const order = { id: event.id, version, part, values };
    const made = await transaction(ctx.db, (tx) =>
      tellingMoved(tx, groupContext(ctx), event.id, () => editPart(tx, eventContext(ctx), place, order)),
    );
    const same = made === event.version;
    leaveFlash(ctx.cookies, { tone: same ? 'info' : 'ok', text: same ? 'Rien n’avait changé.' : 'C’est enregistré.' });
    return seeOther(eventUrl(place.campus.slug, event.id));
  } catch (error) {
    if (error instanceof EventRefused)
      return showPart(ctx, place, event, part, { version, values, errors: error.errors });
    if (!(error instanceof Conflict) || error.code !== EVENT_STALE) throw error;
    return bothVersions(ctx, place, {
      id: event.id,
      action: editEventUrl(place.campus.slug, event.id, part.key),
      fields,
      mine: values,
      theirs: async (now) => part.values(now),
    });
  }
}
