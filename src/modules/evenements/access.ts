import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt, campusSubject } from '#modules/campus/index.ts';
import { demand, may, type Subject, scopeOf } from '#modules/droits/index.ts';
import { HOLD_EVENTS } from './event.ts';
import { type CampusEvent, readEvent } from './events.sql.ts';
import { type HostOrganisation, membersAmong } from './list.sql.ts';

/** Who acts on an event, and when. */
export interface EventContext {
  actor: Actor | null;
  requestId: string;
  now: Date;
  /** ISO day of Paris. */
  today: string;
}

export const eventContext = (ctx: RequestContext): EventContext => ({
  actor: ctx.actor,
  requestId: ctx.requestId,
  now: ctx.clock.now(),
  today: isoDate(ctx.clock.now()),
});

/** A campus as a person holds events in it. */
export interface EventPlaceOf {
  campus: CampusPlace;
  /** The team: every event. */
  team: boolean;
  /** Present members of the campus for which the person speaks: they hold the events that they host. */
  own: HostOrganisation[];
}

/** Which events of the campus the person holds: null, every one; otherwise those that these organisations hold. */
export const heldBy = (place: EventPlaceOf): readonly string[] | null =>
  place.team ? null : place.own.map((one) => one.id);

/** On what the acts of a campus itself are demanded. */
export const subjectHere = ({ campus, own }: EventPlaceOf): Subject => ({
  ...campusSubject(campus),
  organisations: own.map((one) => one.id),
});

export async function placeFor(db: Db, actor: Actor | null, campus: CampusPlace, today: string): Promise<EventPlaceOf> {
  const ids = actor ? scopeOf(actor, HOLD_EVENTS).organisations : [];
  return {
    campus,
    team: may(actor, HOLD_EVENTS, campusSubject(campus)).allowed,
    own: await membersAmong(db, { campusId: campus.id, ids, today }),
  };
}

/** The campus at an address, for who holds events there. @throws NotFound · Forbidden. */
export async function placeAt(ctx: RequestContext, slug: string): Promise<EventPlaceOf> {
  const campus = await campusAt(ctx.db, slug);
  const place = await placeFor(ctx.db, ctx.actor, campus, isoDate(ctx.clock.now()));
  demand(ctx.actor, HOLD_EVENTS, subjectHere(place));
  return place;
}

/** On what an act on an event is demanded: its campus, and the organisations that hold it. */
export const subjectOf = (
  campus: Pick<CampusPlace, 'id' | 'regions'>,
  event: Pick<CampusEvent, 'lieuId' | 'hotes' | 'auteurId' | 'listeSecurite'>,
  actor: Actor | null,
): Subject => ({
  ...campusSubject(campus),
  organisations: [...new Set([...(event.lieuId ? [event.lieuId] : []), ...event.hotes.map((one) => one.id)])],
  auteur: event.auteurId,
  // The reason is asked at its field.
  faits: {
    motif: true,
    organisateur: actor !== null && event.auteurId === actor.id,
    securite_site: event.listeSecurite,
  },
});

/** The event at an address, for who may hold it. @throws NotFound · Forbidden. */
export async function eventAt(
  ctx: RequestContext,
  params: { slug: string; id: string },
): Promise<{ place: EventPlaceOf; event: CampusEvent }> {
  const place = await placeAt(ctx, params.slug);
  const event = await readEvent(ctx.db, place.campus.id, params.id);
  if (!event) throw unknownPage();
  demand(ctx.actor, HOLD_EVENTS, subjectOf(place.campus, event, ctx.actor));
  return { place, event };
}
