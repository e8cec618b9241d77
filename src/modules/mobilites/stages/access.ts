import type { AccessRule, Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt, campusPlace, campusSubject } from '#modules/campus/index.ts';
import { demand, may, mayEver, type Subject, scopeOf } from '#modules/droits/index.ts';
import { type Keeper, keepersAmong } from '../keepers.sql.ts';
import { type Application, readApplication } from './applications.sql.ts';
import { type Offer, readOffer } from './offers.sql.ts';
import { APPLY, AUTHORISE, OFFER_STAY, REPORT } from './stay.ts';

/** Who acts, when, and in whose name the mails leave. */
export interface StayContext {
  actor: Actor | null;
  requestId: string;
  now: Date;
  /** ISO day of Paris. */
  today: string;
  sender: { service: string; origin: string };
}

export const stayContext = (ctx: RequestContext): StayContext => ({
  actor: ctx.actor,
  requestId: ctx.requestId,
  now: ctx.clock.now(),
  today: isoDate(ctx.clock.now()),
  sender: { service: ctx.shell.name, origin: trustedOrigin(ctx) },
});

/** A campus as a person sees it: whether she keeps all its offers, or those of her organisations alone. */
export interface StayPlace {
  campus: CampusPlace;
  team: boolean;
  /** Members of the campus for which the person speaks. */
  own: Keeper[];
  subject: Subject;
}

/** The campus at an address, for who offers places there. @throws NotFound · Forbidden. */
export async function placeAt(ctx: RequestContext, slug: string): Promise<StayPlace> {
  const campus = await campusAt(ctx.db, slug);
  const place = await placeFor(ctx.db, ctx.actor, campus, isoDate(ctx.clock.now()));
  demand(ctx.actor, OFFER_STAY, place.subject);
  return place;
}

async function placeFor(db: Db, actor: Actor | null, campus: CampusPlace, today: string): Promise<StayPlace> {
  const ids = actor ? scopeOf(actor, OFFER_STAY).organisations : [];
  const own = await keepersAmong(db, 'stage_offre', { campusId: campus.id, ids, today });
  const subject = { ...campusSubject(campus), organisations: own.map((one) => one.id) };
  return { campus, own, team: may(actor, OFFER_STAY, campusSubject(campus)).allowed, subject };
}

/** On what an act on an offer is demanded: its host offers it, the team keeps it. */
export const subjectOfOffer = (place: Pick<StayPlace, 'campus'>, offer: Pick<Offer, 'organisationId'>): Subject => ({
  ...campusSubject(place.campus),
  organisations: [offer.organisationId],
});

/** The offer at an address, for who keeps it. @throws NotFound · Forbidden. */
export async function offerAt(
  ctx: RequestContext,
  params: { slug: string; id: string },
): Promise<{ place: StayPlace; offer: Offer }> {
  const place = await placeAt(ctx, params.slug);
  const offer = await readOffer(ctx.db, place.campus.id, params.id);
  if (!offer || !may(ctx.actor, OFFER_STAY, subjectOfOffer(place, offer)).allowed) throw unknownPage();
  return { place, offer };
}

/** On what an act on an application is demanded: by the team, by the school but its author, or by the teacher. */
export function subjectOfApplication(
  campus: Pick<CampusPlace, 'id' | 'regions'>,
  { application }: { application: Application },
  act: string,
): Subject {
  return {
    ...campusSubject(campus),
    organisations: act === AUTHORISE && application.organisationId ? [application.organisationId] : [],
    ...(application.compteId ? { compte: application.compteId } : {}),
    auteur: application.auteurId,
  };
}

/** Schools whose departures a person authorises; each list leaves out her own departure. */
export const schoolsOf = (actor: Actor): string[] => scopeOf(actor, AUTHORISE, ['pas_demandeur']).organisations;

/** Acts any of which lets one read an application: of the team, of the head of the school, of the teacher. */
export const FOLLOWING = [REPORT, AUTHORISE, APPLY] as const;
export const mayFollow: AccessRule = {
  name: 'suivre une candidature à un stage',
  allows: (actor) => FOLLOWING.some((act) => mayEver(act).allows(actor)),
};

/** An application in its offer and its campus. */
export interface Placed {
  campus: CampusPlace;
  offer: Offer;
  application: Application;
}

/** @throws NotFound when it is none, or its host has gone. */
export async function placedApplication(db: Db, id: string): Promise<Placed> {
  const application = await readApplication(db, id);
  const offer = application && (await readOffer(db, null, application.offreId));
  const campus = offer && (await campusPlace(db, offer.campusSlug));
  if (!application || !offer || !campus) throw unknownPage();
  return { campus, offer, application };
}

/** The application at an address, for who may follow it; nothing is said to others. @throws NotFound. */
export async function applicationAt(ctx: RequestContext, id: string): Promise<Placed> {
  const placed = await placedApplication(ctx.db, id);
  const allowed = FOLLOWING.some(
    (act) => may(ctx.actor, act, subjectOfApplication(placed.campus, placed, act)).allowed,
  );
  if (!allowed) throw unknownPage();
  return placed;
}
