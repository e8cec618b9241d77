import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Meeting } from './meeting.ts';

const DEFAULT_MINUTES = 120;

const statuses: Record<string, ICalEventStatus> = {
  annulee: ICalEventStatus.CANCELLED,
  reportee: ICalEventStatus.TENTATIVE,
};

/**
 * The meeting for the calendar of whoever is called. One identifier for its whole life, and a sequence that grows with each change: a
 * second date moves the entry, a cancellation takes it away.
 */
export function calendarOf(
  meeting: Meeting,
  order: { url: string; agenda: readonly string[]; files: readonly string[]; origin: string; now: Date },
): string {
  const calendar = ical({
    name: meeting.instance,
    prodId: { company: 'Maillage', product: 'Maillage', language: 'FR' },
    method: meeting.etat === 'annulee' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `reunion-${meeting.id}@${new URL(order.origin).hostname}`,
    sequence: meeting.version,
    start: meeting.debut,
    end: new Date(meeting.debut.getTime() + (meeting.minutes ?? DEFAULT_MINUTES) * 60_000),
    summary: `${meeting.etat === 'reportee' ? 'Reportée, date à venir. ' : ''}${meeting.instance} : ${meeting.titre}`,
    description: order.agenda.map((titre, rank) => `${rank + 1}. ${titre}`).join('\n'),
    location: [meeting.lieu, meeting.visio].filter(Boolean).join(' ; '),
    url: order.url,
    attachments: [...order.files],
    stamp: order.now,
    status: statuses[meeting.etat] ?? ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}
