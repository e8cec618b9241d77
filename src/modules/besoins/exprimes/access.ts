import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt, campusSubject } from '#modules/campus/index.ts';
import { demand, may, type Subject, scopeOf } from '#modules/droits/index.ts';
import type { OfferReader } from '#modules/formations/index.ts';
import { type NeedReader, type Stater, statersAmong } from './list.sql.ts';
import { QUALIFY, READ_NEEDS, STATE_NEED } from './need.ts';
import { type Need, readNeed } from './needs.sql.ts';

/** Who acts on a need, when, and in whose name the mails leave. */
export interface NeedContext {
  actor: Actor | null;
  requestId: string;
  now: Date;
  /** ISO day of Paris. */
  today: string;
  sender: { service: string; origin: string };
}

export const needContext = (ctx: RequestContext): NeedContext => ({
  actor: ctx.actor,
  requestId: ctx.requestId,
  now: ctx.clock.now(),
  today: isoDate(ctx.clock.now()),
  sender: { service: ctx.shell.name, origin: trustedOrigin(ctx) },
});

/** A campus as a person sees it from the workspace: what she reads there, and for which organisations she speaks. */
export interface NeedPlace {
  campus: CampusPlace;
  reader: NeedReader;
  /** Present members of the campus for which the person speaks: they state needs, and answer those of the network. */
  own: Stater[];
  /** On what reading is demanded: an organisation that left the campus reads still what it stated. */
  subject: Subject;
}

/** On what an act on the campus itself, not on one of its needs, is demanded: present members state needs. */
export const subjectHere = ({ subject, own }: Pick<NeedPlace, 'subject' | 'own'>, act: string): Subject =>
  act === STATE_NEED ? { ...subject, organisations: own.map((one) => one.id) } : subject;

/** The campus at an address, for who may read its needs. @throws NotFound · Forbidden. */
export async function placeAt(ctx: RequestContext, slug: string, act = READ_NEEDS): Promise<NeedPlace> {
  const campus = await campusAt(ctx.db, slug);
  const place = await placeFor(ctx.db, ctx.actor, campus, isoDate(ctx.clock.now()));
  demand(ctx.actor, act, subjectHere(place, act));
  return place;
}

export async function placeFor(db: Db, actor: Actor | null, campus: CampusPlace, today: string): Promise<NeedPlace> {
  const ids = actor ? scopeOf(actor, READ_NEEDS).organisations : [];
  const staters = await statersAmong(db, { campusId: campus.id, ids, today });
  const own = staters.filter((one) => one.membre);
  const organisations = staters.map((one) => one.id);
  const reader: NeedReader = {
    campus: may(actor, QUALIFY, campusSubject(campus)).allowed,
    network: own.length > 0 || may(actor, READ_NEEDS, campusSubject(campus)).allowed,
    organisations,
  };
  return { campus, own, reader, subject: { ...campusSubject(campus), organisations } };
}

const ANSWER = 'besoins.repondre_besoin';
/** Acts that a present member does on what another one stated: reading what is followed, and answering it. */
const SHARED: ReadonlySet<string> = new Set([READ_NEEDS, ANSWER]);

/** On what an act is demanded: a member acts on its own needs, and answers those of the network. */
export function subjectOf(place: Pick<NeedPlace, 'campus' | 'own'>, need: Need, act: string): Subject {
  const own = need.organisationId && act !== ANSWER ? [need.organisationId] : [];
  const shared = SHARED.has(act) ? place.own.map((one) => one.id) : [];
  return {
    ...campusSubject(place.campus),
    organisations: [...new Set([...own, ...shared])],
    auteur: need.auteurId,
    // The reason is asked at its field.
    faits: { motif: true },
  };
}

const READ_REQUESTS = 'formations.lire_demandes';

/** What of the offer of the campus a person may be shown, to tie a need to it. */
export const offerReaderOf = (actor: Actor | null, place: Pick<NeedPlace, 'campus' | 'reader'>): OfferReader => ({
  ideas: place.reader.campus,
  requests: may(actor, READ_REQUESTS, campusSubject(place.campus)).allowed
    ? 'all'
    : actor
      ? scopeOf(actor, READ_REQUESTS).organisations
      : [],
});

/** Whether somebody of the workspace may read a need of the campus. */
export const mayRead = (reader: NeedReader, need: Need): boolean =>
  reader.campus ||
  (need.organisationId !== null && reader.organisations.includes(need.organisationId)) ||
  (reader.network && need.recevableLe !== null);

/** The need at an address, for who may read it. @throws NotFound · Forbidden. */
export async function needAt(
  ctx: RequestContext,
  params: { slug: string; id: string },
): Promise<{ place: NeedPlace; need: Need }> {
  const place = await placeAt(ctx, params.slug);
  const need = await readNeed(ctx.db, place.campus.id, params.id);
  if (!need || !mayRead(place.reader, need)) throw unknownPage();
  return { place, need };
}
