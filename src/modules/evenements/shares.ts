import { campusSubject } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import type { ShareOrder, ShareRow, Shares } from '#modules/reseau/index.ts';
import { HOLD_EVENTS } from './event.ts';
import type { GroupState } from './inscriptions/group.ts';
import { groupStateLabels } from './inscriptions/labels.ts';
import { groupUrl } from './inscriptions/links.ts';
import { type EventState, eventStates } from './labels.ts';
import { eventUrl, publicEventUrl } from './links.ts';
import { hostedClasses, hostedEvents } from './shares.sql.ts';

/** States by which the team said that an event was held. */
const HELD: ReadonlySet<string> = new Set(['realise', 'clos']);

/** Events that members host, for anybody those of the agenda; and classes, for the team and for whoever holds the events of the organisation. */
export function sharesOf({ actor, campus, subject, from, to }: ShareOrder): Shares[] {
  const holds = may(actor, HOLD_EVENTS, subject).allowed;
  const team = may(actor, HOLD_EVENTS, campusSubject(campus)).allowed;
  const of = { campusId: campus.id, from, to, publicOnly: !holds };
  const events: Shares = {
    genres: ['evenement_tenu'],
    rows: hostedEvents(of),
    present: ({ cle, dans, etat }) => ({
      href: holds ? eventUrl(campus.slug, cle) : publicEventUrl(dans),
      note: HELD.has(etat) ? eventStates[etat as EventState] : 'passé, à constater',
    }),
  };
  const opens = ({ genre, cle, dans }: ShareRow): string => {
    const [event = '', slug = ''] = dans.split('/');
    // A school does not open the registrations of an event that it does not hold.
    return team || genre === 'classe_recue' ? groupUrl(campus.slug, event, cle) : publicEventUrl(slug);
  };
  const classes: Shares = {
    genres: ['classe_recue', 'classe_inscrite'],
    rows: hostedClasses(of),
    present: (row) => ({ href: opens(row), note: groupStateLabels[row.etat as GroupState] }),
  };
  return holds ? [events, classes] : [events];
}
