import { ICalEventStatus } from 'ical-generator';
import { newCalendar } from '#core/calendar/index.ts';
import { addDays, isoDate } from '#core/time/index.ts';
import { hasDay } from '../event.ts';
import type { CampusEvent } from '../events.sql.ts';
import { audienceText, placeText } from '../labels.ts';
import { publicEventUrl } from '../links.ts';

const HOUR = 3_600;

/** Whole days have no time zone: the day of Paris, at the midnight that the writer reads. */
const wholeDay = (instant: Date, more = 0): Date => new Date(`${addDays(isoDate(instant), more)}T00:00:00Z`);

/**
 * Events for the calendar of anybody. One identifier for the whole life of each, a sequence that grows with each change: another
 * date moves the entry, a cancellation strikes it. Instants are UTC; the stamp is that of the last change, so that the same data
 * make the same file.
 */
export function calendarOfEvents(name: string, events: readonly CampusEvent[], origin: string): string {
  const calendar = newCalendar(name, { ttl: HOUR });
  for (const event of events.filter((one) => one.debut !== null && hasDay(one))) {
    const whole = event.precision === 'jour';
    calendar.createEvent({
      id: `evenement-${event.id}@${new URL(origin).hostname}`,
      sequence: event.version,
      start: whole ? wholeDay(event.debut!) : event.debut!,
      end: whole ? wholeDay(event.fin!, 1) : event.fin!,
      allDay: whole,
      summary: event.etat === 'annule' ? `Annulé : ${event.titre}` : event.titre,
      description: [event.texte, `Pour qui : ${audienceText(event)}`, event.campus].filter(Boolean).join('\n\n'),
      location: placeText(event),
      url: origin + publicEventUrl(event.slug),
      stamp: event.modifieLe,
      lastModified: event.modifieLe,
      status: event.etat === 'annule' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}
