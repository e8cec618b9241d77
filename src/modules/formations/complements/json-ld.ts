import { schoolUrl } from '../links.ts';
import { offerMapUrl, publicComplementUrl } from './links.ts';
import type { PublicComplement } from './public.sql.ts';

const STATUS: Record<string, string> = { annulee: 'https://schema.org/EventCancelled' };

/**
 * schema.org `Course` of each complement that is open and has sessions to come: what a search engine may show. A coloration, a
 * label or a project has no type of its own there: they are left to the page. Invented ones are left out.
 */
export function complementsJsonLd(complements: readonly PublicComplement[], origin: string): object[] {
  return complements
    .filter((one) => one.etat === 'ouverte' && one.sessions.length > 0 && !one.exemple)
    .map((one) => ({
      '@context': 'https://schema.org',
      '@type': 'Course',
      '@id': `${origin}${publicComplementUrl(one.campusSlug, one.id)}`,
      url: `${origin}${offerMapUrl(one.campusSlug)}`,
      name: one.nom,
      inLanguage: 'fr',
      ...(one.texte ? { description: one.texte } : {}),
      ...(one.heures === null ? {} : { timeRequired: `PT${one.heures}H` }),
      ...(one.attestation
        ? {
            educationalCredentialAwarded: {
              '@type': 'EducationalOccupationalCredential',
              credentialCategory: one.attestation,
            },
          }
        : {}),
      provider: one.porteurs.map((holder) => ({
        '@type': 'EducationalOrganization',
        '@id': `${origin}${schoolUrl(holder.slug)}`,
        name: holder.nom,
      })),
      hasCourseInstance: one.sessions.map((session) => ({
        '@type': 'CourseInstance',
        startDate: session.debut,
        endDate: session.fin,
        location: { '@type': 'Place', name: session.lieu },
        ...(session.places === null ? {} : { maximumAttendeeCapacity: session.places }),
        ...(STATUS[session.etat] ? { eventStatus: STATUS[session.etat] } : {}),
      })),
    }));
}
