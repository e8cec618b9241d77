import { campusSubject } from '#modules/campus/index.ts';
import { may, scopeOf } from '#modules/droits/index.ts';
import type { ShareOrder, ShareRow, Shares } from '#modules/reseau/index.ts';
import { HELD, HOLD_EVENTS } from './event.ts';
import { DECIDE, type GroupState } from './inscriptions/group.ts';
import { groupStateLabels } from './inscriptions/labels.ts';
import { groupUrl } from './inscriptions/links.ts';
import { type EventState, eventStates } from './labels.ts';
import { eventUrl, publicEventUrl } from './links.ts';
import { hostedClasses, hostedEvents, registeredClasses } from './shares.sql.ts';

/**
 * Events that members host, for anybody those of the agenda; and classes, for who decides of their registrations. A school reads all those that
 * it registered, each under its event: the sheet of a group is for who decides.
 */
export function sharesOf({ actor, campus, subject, present, from, to, now }: ShareOrder): Shares[] {
  // As `placeFor`: who speaks for an organisation holds its events while it is a member.
  const holds = may(actor, HOLD_EVENTS, present ? subject : campusSubject(campus)).allowed;
  const of = { campusId: campus.id, from, to, now, publicOnly: !holds };
  const events: Shares = {
    genres: ['evenement_tenu'],
    rows: (among) => hostedEvents(of, among),
    present: ({ cle, dans, etat }) => ({
      href: holds ? eventUrl(campus.slug, cle) : publicEventUrl(dans),
      note: HELD.includes(etat as EventState) ? eventStates[etat as EventState] : 'passé, à constater',
    }),
  };
  const decides = may(actor, DECIDE, subject).allowed;
  // Who speaks for the organisation: a right held elsewhere, or everywhere, opens no class.
  const speaks = actor ? scopeOf(actor, 'reseau.lire_engagements').organisations : [];
  const own = subject.organisations?.some((one) => speaks.includes(one)) ?? false;
  const line = ({ cle, dans, etat }: ShareRow) => ({
    href: decides ? groupUrl(campus.slug, dans, cle) : publicEventUrl(dans),
    note: groupStateLabels[etat as GroupState],
  });
  const received: Shares = { genres: ['classe_recue'], rows: (among) => hostedClasses(of, among), present: line };
  const registered: Shares = {
    genres: ['classe_inscrite'],
    rows: (among) => registeredClasses({ ...of, publicOnly: of.publicOnly && !own, bySlug: !decides }, among),
    present: line,
  };
  return [events, ...(decides ? [received] : []), ...(decides || own ? [registered] : [])];
}
