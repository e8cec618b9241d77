import { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { newCalendar } from '#core/calendar/index.ts';
import type { GroupEvent } from './event.sql.ts';
import type { Group } from './groups.sql.ts';
import { headsText } from './labels.ts';

/** States in which the date leaves the calendar of whoever registered. */
const OVER: readonly Group['etat'][] = ['annulee', 'refusee', 'perimee'];

/** The visit for the calendar of whoever registered: one identifier for its whole life, moved or taken away by each new sending. */
export function calendarOfGroup(
  event: Pick<GroupEvent, 'titre' | 'campus' | 'lieu' | 'equipements'>,
  group: Group,
  order: { url: string; origin: string; now: Date },
): string {
  const over = OVER.includes(group.etat);
  const method = over ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH;
  const calendar = newCalendar(event.titre, { method });
  calendar.createEvent({
    id: `inscription-${group.id}@${new URL(order.origin).hostname}`,
    sequence: group.version,
    start: group.creneau.debut,
    end: group.creneau.fin,
    summary: `${event.titre} (${group.classe})`,
    description: [headsText(group), event.equipements].filter(Boolean).join('\n'),
    location: event.lieu,
    url: order.url,
    stamp: order.now,
    status: over ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}
