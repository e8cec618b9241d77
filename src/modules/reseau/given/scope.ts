import type { RequestContext } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { subjectOf } from '../context.ts';
import type { ReseauHooks } from '../hooks.ts';
import { holdsOn } from '../membership.ts';
import type { Membership } from '../membership-sheet.sql.ts';
import type { GivenScope } from './given.sql.ts';
import { periodOf } from './given.ts';
import type { ShareKind, Shares } from './share.ts';

/** Kinds that the person reads: what they have none of is nothing, and of the others nothing is known. */
export const kindsRead = (shares: readonly Shares[]): ShareKind[] => shares.flatMap((one) => one.genres);

/** What is counted of a campus, or of one organisation in it: of a year, or of all of them when it is empty. */
export function givenScope(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  annee: string,
  membership?: Pick<Membership, 'organisationId' | 'statut' | 'fin'>,
): GivenScope {
  const now = ctx.clock.now();
  const today = isoDate(now);
  const period = periodOf(annee, today);
  const place = { campusId: campus.id, ...period };
  const subject = subjectOf(campus, membership?.organisationId);
  const present = membership === undefined || holdsOn(membership, today);
  return {
    ...place,
    meetings: (among) => hooks.meetingsOfOrganisations(place, among),
    shares: hooks.sharesOf({ actor: ctx.actor, campus, subject, present, ...period, today, now }),
  };
}
