import { isoDate, localInstant } from '#core/time/index.ts';
import { campusUrl } from '#modules/campus/index.ts';
import type { CampusEvent } from '../events.sql.ts';
import { audienceText } from '../labels.ts';
import { publicEventUrl } from '../links.ts';

/** `2027-03-16T09:00+01:00`: the hour of Paris, with what it is from UTC that day. */
function offsetInstant(instant: Date): string {
  const local = localInstant(instant);
  const hours = Math.round((Date.parse(`${local}:00Z`) - instant.getTime()) / 3_600_000);
  return `${local}+0${hours}:00`;
}

const dateOf = (event: CampusEvent, instant: Date): string =>
  event.precision === 'heures' ? offsetInstant(instant) : isoDate(instant);

/** schema.org `Event`, for search engines. An invented one, or one whose day is not known, is left to the page. */
export function eventJsonLd(event: CampusEvent, origin: string): object[] {
  const { debut, fin } = event;
  if (event.exemple || !debut || !fin || event.precision === 'mois' || event.precision === 'annee') return [];
  const url = origin + publicEventUrl(event.slug);
  return [
    {
      '@context': 'https://schema.org',
      '@type': 'EducationEvent',
      '@id': url,
      url,
      name: event.titre,
      inLanguage: 'fr',
      startDate: dateOf(event, debut),
      endDate: dateOf(event, fin),
      eventStatus: `https://schema.org/${event.etat === 'annule' ? 'EventCancelled' : 'EventScheduled'}`,
      eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
      ...(event.texte ? { description: event.texte } : {}),
      location: {
        '@type': 'Place',
        name: event.lieu ?? event.lieuNom ?? event.commune,
        address: {
          '@type': 'PostalAddress',
          ...(event.lieuAdresse ? { streetAddress: event.lieuAdresse } : {}),
          ...(event.commune ? { addressLocality: event.commune } : {}),
          addressCountry: 'FR',
        },
      },
      organizer: { '@type': 'EducationalOrganization', name: event.campus, url: origin + campusUrl(event.campusSlug) },
      audience: { '@type': 'EducationalAudience', audienceType: audienceText(event) },
      ...(event.cout?.toLowerCase() === 'gratuit' ? { isAccessibleForFree: true } : {}),
    },
  ];
}
