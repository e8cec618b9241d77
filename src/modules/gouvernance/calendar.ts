import { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { newCalendar } from '#core/calendar/index.ts';
import type { Meeting } from './meeting.ts';
import type { SeriesMeeting } from './series/series.sql.ts';

const DEFAULT_MINUTES = 120;

const statuses: Record<string, ICalEventStatus> = {
  annulee: ICalEventStatus.CANCELLED,
  reportee: ICalEventStatus.TENTATIVE,
};

const uidOf = (id: string, origin: string): string => `reunion-${id}@${new URL(origin).hostname}`;
const spanOf = ({ debut, minutes }: { debut: Date; minutes: number | null }) => ({
  start: debut,
  end: new Date(debut.getTime() + (minutes ?? DEFAULT_MINUTES) * 60_000),
});

/** Every meeting of a series, each under the identifier that its convocation has: a calendar that holds one of them keeps one entry. */
export function calendarOfSeries(
  titre: string,
  meetings: readonly Pick<SeriesMeeting, 'id' | 'titre' | 'etat' | 'debut' | 'minutes' | 'lieu' | 'version'>[],
  order: { instance: string; origin: string; now: Date; urlOf: (id: string) => string },
): string {
  const calendar = newCalendar(titre);
  for (const one of meetings) {
    calendar.createEvent({
      id: uidOf(one.id, order.origin),
      sequence: one.version,
      ...spanOf(one),
      summary: `${order.instance} : ${one.titre}`,
      location: one.lieu,
      url: order.urlOf(one.id),
      stamp: order.now,
      status:
        one.etat === 'preparation' ? ICalEventStatus.TENTATIVE : (statuses[one.etat] ?? ICalEventStatus.CONFIRMED),
    });
  }
  return calendar.toString();
}

/**
 * The meeting for the calendar of whoever is called. One identifier for its whole life, and a sequence that grows with each change: a
 * second date moves the entry, a cancellation takes it away.
 */
export function calendarOf(
  meeting: Meeting,
  order: { url: string; agenda: readonly string[]; files: readonly string[]; origin: string; now: Date },
): string {
  const method = meeting.etat === 'annulee' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH;
  const calendar = newCalendar(meeting.instance, { method });
  calendar.createEvent({
    id: uidOf(meeting.id, order.origin),
    sequence: meeting.version,
    ...spanOf(meeting),
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
