import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusPlace } from '#modules/campus/index.ts';
import { demand, may, type Scope, type Subject, scopeOf } from '#modules/droits/index.ts';
import type { RequestHooks } from './hooks.ts';
import { ownOrganisationsIn } from './offer-facts.sql.ts';
import type { FormationRequest } from './request.ts';
import { readRequest } from './requests.sql.ts';

export const READ = 'formations.lire_demandes';
export const ASK = 'formations.demander_evolution';
export const OPINE_CAMPUS = 'formations.donner_avis_campus';
export const OPINE = 'formations.donner_avis_consultatif';
export const DECIDE = 'formations.decider_evolution';
export const HOLD = 'formations.tenir_offre';

/** Type of these objects: of their lines in the journal, of their file. */
export const REQUEST = 'demande_formation';

export type Decision = ReturnType<typeof demand>;

/** Who acts on a request, when, and in whose name the mails leave. */
export interface Acting {
  actor: Actor | null;
  requestId: string;
  now: Date;
  /** ISO day of Paris. */
  today: string;
  sender: { service: string; origin: string };
  hooks: RequestHooks;
}

export const actingOf = (ctx: RequestContext, hooks: RequestHooks): Acting => ({
  actor: ctx.actor,
  requestId: ctx.requestId,
  now: ctx.clock.now(),
  today: isoDate(ctx.clock.now()),
  sender: { service: ctx.shell.name, origin: trustedOrigin(ctx) },
  hooks,
});

/** A campus as somebody stands in it: by a role, for an organisation, in a body. */
export interface Place {
  campus: CampusPlace;
  /** The body where the person sits by a mandate in force. */
  seat: { id: string; nom: string } | null;
  body: { type: string; id: string } | null;
}

/** The campus at an address, and where the person sits there. @throws NotFound. */
export async function placeAt(db: Db, acting: Acting, slug: string): Promise<Place> {
  const campus = await campusPlace(db, slug);
  if (!campus || !acting.actor) throw unknownPage();
  const seats = await acting.hooks.seatsOf(db, acting.actor, acting.today);
  const seat = seats.find((one) => one.campusId === campus.id) ?? null;
  const body = seat
    ? { type: 'instance', id: seat.id }
    : await acting.hooks.bodyOf(db, acting.actor, { campusId: campus.id, act: READ });
  return { campus, seat, body };
}

/** Where a campus, or what some of its organisations ask, stands for the decisions of the room `droits`. */
export const subjectOf = (place: Place, organisations: readonly string[] = []): Subject => ({
  campus: [place.campus.id],
  regions: place.campus.regions,
  regionsAcademiques: place.campus.regions,
  ...(organisations.length > 0 ? { organisations } : {}),
  ...(place.body ? { objet: place.body } : {}),
  faits: { mandat_en_cours: place.seat !== null },
});

export interface HeldRequest {
  place: Place;
  one: FormationRequest;
  subject: Subject;
  decision: Decision;
}

/** The request of an id, when the person may do this to it. @param order.lock it is about to change. @throws NotFound · Forbidden. */
export async function requestFor(
  db: Db,
  acting: Acting,
  order: { place: Place; id: string; act: string; lock?: boolean },
): Promise<HeldRequest> {
  const one = await readRequest(db, order.place.campus.id, order.id, { lock: order.lock ?? false });
  if (!one) throw unknownPage();
  const subject = subjectOf(order.place, [one.organisationId]);
  return { place: order.place, one, subject, decision: demand(acting.actor, order.act, subject) };
}

const ofOrganisations = (ids: string[]): Scope => ({
  whole: false,
  campus: [],
  organisations: ids,
  regions: [],
  regionsAcademiques: [],
});

/** What somebody reads of the requests of one campus: all of them, or those of their organisations. @throws NotFound · Forbidden. */
export async function reachIn(db: Db, acting: Acting, place: Place): Promise<{ reach: Scope; decision: Decision }> {
  const { actor } = acting;
  const all = may(actor, READ, subjectOf(place));
  if (all.allowed)
    return {
      reach: { ...ofOrganisations([]), campus: [place.campus.id] },
      decision: demand(actor, READ, subjectOf(place)),
    };
  const own = await ownOrganisationsIn(db, place.campus.id, actor ? scopeOf(actor, READ).organisations : []);
  return { reach: ofOrganisations(own), decision: demand(actor, READ, subjectOf(place, own)) };
}

/** Everywhere that somebody reads requests: by their roles, and in the campuses where they sit. */
export async function reachOf(db: Db, acting: Acting, actor: Actor): Promise<Scope> {
  const scope = scopeOf(actor, READ);
  const seats = await acting.hooks.seatsOf(db, actor, acting.today);
  return { ...scope, campus: [...new Set([...scope.campus, ...seats.map((one) => one.campusId)])] };
}
