import type { Actor } from '#core/access/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt, campusSubject } from '#modules/campus/index.ts';
import { demand, may, type Subject, scopeOf } from '#modules/droits/index.ts';
import { chosenEstablishment, familyOfKind } from '#modules/organisations/index.ts';
import { campusesOfOrganisation, membersOfCampus } from '#modules/reseau/index.ts';
import { keepersAmong } from '../keepers.sql.ts';
import { DRAW_UP, OFFER_PLACEMENT } from './placement.ts';
import { type Placement, readPlacement, schoolsAmong } from './placements.sql.ts';

export interface Host {
  id: string;
  slug: string;
  nom: string;
}
/** Who acts, and when. */
export interface PlacementContext {
  actor: Actor | null;
  requestId: string;
  now: Date;
  /** ISO day of Paris. */
  today: string;
}
export const placementContext = (ctx: RequestContext): PlacementContext => ({
  actor: ctx.actor,
  requestId: ctx.requestId,
  now: ctx.clock.now(),
  today: isoDate(ctx.clock.now()),
});

/** A campus as a person sees it: whether she keeps all its places for pupils, or those of her organisations alone. */
export interface PlacementPlace {
  campus: CampusPlace;
  team: boolean;
  /** Whom she may name as the host: present members. */
  hosts: Host[];
  /** Ids of her organisations that are present members, or that offer places there. */
  own: string[];
  subject: Subject;
}

/** The campus at an address, for who offers places there. @throws NotFound · Forbidden. */
export async function placeAt(ctx: RequestContext, slug: string): Promise<PlacementPlace> {
  const campus = await campusAt(ctx.db, slug);
  const today = isoDate(ctx.clock.now());
  const ids = ctx.actor ? scopeOf(ctx.actor, OFFER_PLACEMENT).organisations : [];
  const own = (await keepersAmong(ctx.db, 'accueil_offre', { campusId: campus.id, ids, today })).map((one) => one.id);
  const team = may(ctx.actor, OFFER_PLACEMENT, campusSubject(campus)).allowed;
  const hosts = (await membersOfCampus(ctx.db, campus.id, today))
    .filter((one) => team || own.includes(one.organisationId))
    .map((one) => ({ id: one.organisationId, slug: one.slug, nom: one.nom }));
  const subject = { ...campusSubject(campus), organisations: team ? [] : own };
  demand(ctx.actor, OFFER_PLACEMENT, subject);
  return { campus, team, hosts, own, subject };
}

/** The same for who offers: an organisation that has left the campus keeps what it offered, and offers no more. */
export async function newPlacementAt(ctx: RequestContext, slug: string): Promise<PlacementPlace> {
  const place = await placeAt(ctx, slug);
  if (!place.team && place.hosts.length === 0) throw unknownPage();
  return place;
}

/** On what an act on an offer is demanded: its host keeps it, and the team. */
export const subjectOfPlacement = (
  place: Pick<PlacementPlace, 'campus'>,
  one: Pick<Placement, 'organisationId'>,
): Subject => ({ ...campusSubject(place.campus), organisations: [one.organisationId] });

/** The offer at an address, for who keeps it. @throws NotFound · Forbidden. */
export async function placementAt(
  ctx: RequestContext,
  params: { slug: string; id: string },
): Promise<{ place: PlacementPlace; placement: Placement }> {
  const place = await placeAt(ctx, params.slug);
  const placement = await readPlacement(ctx.db, place.campus.id, params.id);
  if (!placement || !may(ctx.actor, OFFER_PLACEMENT, subjectOfPlacement(place, placement)).allowed) throw unknownPage();
  return { place, placement };
}

/** A school, and where it stands for the decisions of the room `droits`. */
export interface SchoolPlace {
  school: Host;
  subject: Subject;
}

/** The school at an address, for who draws up its agreements: who answers for it, and the teams of its campuses. @throws NotFound · Forbidden. */
export async function schoolAt(ctx: RequestContext, slug: string): Promise<SchoolPlace> {
  const school = await chosenEstablishment(ctx.db, { slug });
  if (!school || familyOfKind[school.genre] !== 'scolaire') throw unknownPage();
  const campus = await campusesOfOrganisation(ctx.db, school.id, isoDate(ctx.clock.now()));
  const subject = { campus, organisations: [school.id] };
  demand(ctx.actor, DRAW_UP, subject);
  return { school, subject };
}

/** The schools for which a person draws up agreements. */
export function schoolsOf(ctx: RequestContext): Promise<Host[]> {
  const { organisations, campus } = scopeOf(ctx.actor!, DRAW_UP);
  return schoolsAmong(ctx.db, { organisations, campus, today: isoDate(ctx.clock.now()) });
}
