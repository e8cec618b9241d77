import ical, { ICalEventStatus } from 'ical-generator';
import type { Meeting } from './meeting.ts';

const DEFAULT_MINUTES = 120;

const statuses: Record<string, ICalEventStatus> = {
  annulee: ICalEventStatus.CANCELLED,
  reportee: ICalEventStatus.TENTATIVE,
};

/** The meeting for the calendar of whoever is called. One identifier for its whole life: a second date moves the entry. */
export function calendarOf(
  meeting: Meeting,
  order: { url: string; agenda: readonly string[]; files: readonly string[]; origin: string },
): string {
  const calendar = ical({
    name: meeting.instance,
    prodId: { company: 'Maillage', product: 'Maillage', language: 'FR' },
  });
  calendar.createEvent({
    id: `reunion-${meeting.id}@${new URL(order.origin).hostname}`,
    sequence: meeting.version,
    start: meeting.debut,
    end: new Date(meeting.debut.getTime() + (meeting.minutes ?? DEFAULT_MINUTES) * 60_000),
    summary: `${meeting.instance} : ${meeting.titre}`,
    description: order.agenda.map((titre, rank) => `${rank + 1}. ${titre}`).join('\n'),
    location: [meeting.lieu, meeting.visio].filter(Boolean).join(' ; '),
    url: order.url,
    attachments: [...order.files],
    stamp: meeting.convoqueeLe ?? meeting.debut,
    status: statuses[meeting.etat] ?? ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}
