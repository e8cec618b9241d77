import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import { BIN_RESTORE } from '#modules/trace/index.ts';
import { type EventPlaceOf, eventAt, eventContext, heldBy, subjectOf } from './access.ts';
import { READ_OPINIONS } from './avis/opinion.ts';
import { deleteEvent } from './bin.ts';
import { changeState, missingFor, StateRefused } from './change-state.ts';
import { readCost } from './costs/read-cost.ts';
import { CANCEL, EVENT, HOLD_EVENTS, hasDay, stateAt } from './event.ts';
import { actsOf, eventWorkflow } from './event-workflow.ts';
import { type CampusEvent, readEvent } from './events.sql.ts';
import { MANAGE_IMAGES } from './images/image.ts';
import { cancelGroups } from './inscriptions/cancel-groups.ts';
import { groupContext } from './inscriptions/context.ts';
import { COUNT, DECIDE } from './inscriptions/group.ts';
import { openPlaces } from './inscriptions/open-places.ts';
import { deleteEventUrl, eventStateUrl, eventsUrl, eventUrl, nextEditionUrl } from './links.ts';
import { editionsOf } from './list.sql.ts';
import { nextEdition } from './next-edition.ts';
import { readParts } from './read-event.ts';
import { registeredOf } from './registered.sql.ts';
import { whyFrozen } from './save-event.ts';
import { eventParams, type StateForm, stateForm, versionForm } from './schemas.ts';
import { type EventModel, EventPage } from './views/event-page.tsx';

/** One event: what is said of it, what is missing, and what may be done now. */
export const eventPageRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: eventUrl(':slug', ':id'),
    access: mayEver(HOLD_EVENTS),
    params: eventParams,
    handle: async (ctx, { params }) => {
      const { place, event } = await eventAt(ctx, params);
      return show(ctx, place, event, { typed: { transition: '', motif: '' }, errors: {}, status: 200 });
    },
  }),
  defineRoute({
    method: 'POST',
    path: eventStateUrl(':slug', ':id'),
    access: mayEver(HOLD_EVENTS),
    params: eventParams,
    form: stateForm,
    handle: async (ctx, { params, form }) => {
      const { place, event } = await eventAt(ctx, params);
      const typed = form.ok ? form.value : { version: 0, transition: '', motif: '' };
      if (typed.transition !== '') return led(ctx, place, event, typed);
      return show(ctx, place, event, { typed, errors: { transition: 'Choisissez ce qui change.' }, status: 422 });
    },
  }),
  defineRoute({
    method: 'POST',
    path: nextEditionUrl(':slug', ':id'),
    access: mayEver(HOLD_EVENTS),
    params: eventParams,
    handle: async (ctx, { params }) => {
      const { place, event } = await eventAt(ctx, params);
      const id = await transaction(ctx.db, (tx) => nextEdition(tx, eventContext(ctx), place, event.id));
      leaveFlash(ctx.cookies, {
        tone: 'ok',
        text: `L’édition suivante est en brouillon, ${hasDay(event) ? 'le même jour de la semaine ' : ''}un an plus tard. Relisez ses dates et ses places.`,
      });
      return seeOther(eventUrl(place.campus.slug, id));
    },
  }),
  defineRoute({
    method: 'POST',
    path: deleteEventUrl(':slug', ':id'),
    access: mayEver(HOLD_EVENTS),
    params: eventParams,
    form: versionForm,
    handle: async (ctx, { params, form }) => {
      const { place, event } = await eventAt(ctx, params);
      const version = form.ok ? form.value.version : 0;
      await transaction(ctx.db, (tx) => deleteEvent(tx, eventContext(ctx), place, { id: event.id, version }));
      leaveFlash(ctx.cookies, {
        tone: 'ok',
        text: `« ${event.titre} » est dans la corbeille, pour trente jours.`,
        undo: { action: BIN_RESTORE, fields: { type: EVENT, id: event.id } },
      });
      return seeOther(eventsUrl(place.campus.slug));
    },
  }),
];

async function led(ctx: RequestContext, place: EventPlaceOf, event: CampusEvent, typed: StateForm): Promise<Result> {
  try {
    const order = { ...typed, id: event.id };
    const done = await transaction(ctx.db, async (tx) => {
      const transition = await changeState(tx, eventContext(ctx), place, order);
      if (transition.id === 'annuler')
        await cancelGroups(tx, groupContext(ctx), { eventId: event.id, motif: order.motif });
      return transition;
    });
    const state = eventWorkflow.etats.find((one) => one.id === done.vers)!.libelle.toLowerCase();
    leaveFlash(ctx.cookies, { tone: 'ok', text: `C’est fait. État de l’événement : ${state}.` });
    return seeOther(eventUrl(place.campus.slug, event.id));
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    const refusals =
      error instanceof StateRefused ? error.refusals : [{ guard: 'transition', sentence: error.sentence }];
    const errors: Record<string, string> = {};
    for (const { guard, sentence } of refusals) {
      const field = guard === 'motif' ? 'motif' : 'transition';
      errors[field] = errors[field] ? `${errors[field]} ${sentence}` : sentence;
    }
    const now = (await readEvent(ctx.db, place.campus.id, event.id)) ?? event;
    return show(ctx, place, now, { typed, errors, status: error.status });
  }
}

async function show(
  ctx: RequestContext,
  place: EventPlaceOf,
  event: CampusEvent,
  filled: { typed: Pick<StateForm, 'transition' | 'motif'>; errors: Record<string, string>; status: number },
): Promise<Result> {
  const now = ctx.clock.now();
  const allowed = (act: string) => may(ctx.actor, act, subjectOf(place.campus, event, ctx.actor)).allowed;
  const { lines: expenses, cost } = await readCost(ctx.db, event.id);
  const registered = await registeredOf(ctx.db, event.id);
  const acts = actsOf(event).filter((one) => allowed(one.droit));
  const model: EventModel = {
    campus: place.campus,
    event,
    parts: await readParts(ctx.db, event.id),
    shownState: stateAt(event, now, (await openPlaces(ctx.db, [event.id], now)).get(event.id)),
    editions: event.marqueId
      ? await editionsOf(ctx.db, { marqueId: event.marqueId, organisations: heldBy(place) })
      : [],
    acts: acts.map((one) => ({ id: one.id, acte: one.acte, missing: missingFor(event, registered, one, now) })),
    asksReason: acts.some((one) => one.droit === CANCEL),
    mayEdit: whyFrozen(event) === null,
    mayDelete: event.etat === 'brouillon',
    mayDecide: allowed(DECIDE),
    mayCount: allowed(COUNT),
    mayImage: allowed(MANAGE_IMAGES),
    mayReadOpinions: allowed(READ_OPINIONS),
    expenses,
    cost,
    ...filled,
  };
  return page(<EventPage model={model} />, { status: filled.status });
}
