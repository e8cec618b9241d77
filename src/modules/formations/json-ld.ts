import { admissionOf, durationIso, statutLabels, titleOf } from './labels.ts';
import { certificationUrl, offerUrl, schoolUrl } from './links.ts';
import type { CertificationPage } from './read-certification.ts';
import type { OfferPage } from './read-offer.ts';

/** Only what is known: an unknown property is left out, as schema.org wants. */
const known = (entries: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(entries).filter(
      ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );

const MODES: Record<string, string[]> = {
  scolaire: ['full-time', 'on-site'],
  apprentissage: ['apprenticeship'],
  formation_continue: ['continuing-education'],
};

function credential(page: Pick<OfferPage, 'certification' | 'sheets'>): object {
  const { certification: c, sheets } = page;
  const sheet = sheets.find((one) => one.active !== false);
  return known({
    '@type': 'EducationalOccupationalCredential',
    name: titleOf(c.sigle, c.intitule),
    credentialCategory: c.sigle ?? c.diplome,
    educationalLevel: c.niveau === null ? null : `CNCP ${c.niveau}`,
    identifier: sheet?.rncp,
  });
}

const occupations = (trades: OfferPage['trades']) =>
  trades.map((trade) => ({
    '@type': 'CategoryCode',
    codeValue: trade.code,
    inCodeSet: 'ROME 4.0',
    name: trade.libelle,
  }));

/** schema.org `EducationalOccupationalProgram` of one certification at one school (ecosystem.md §1.3). */
export function offerJsonLd(page: OfferPage, origin: string): object {
  const { certification: c, school, lines, trades } = page;
  const open = lines.filter((line) => line.etat === 'ouverte');
  return known({
    '@context': 'https://schema.org',
    '@type': 'EducationalOccupationalProgram',
    '@id': `${origin}${offerUrl(c.slug, school.slug)}`,
    url: `${origin}${offerUrl(c.slug, school.slug)}`,
    name: titleOf(c.sigle, c.intitule),
    inLanguage: 'fr',
    provider: known({
      '@type': 'EducationalOrganization',
      '@id': `${origin}${schoolUrl(school.slug)}`,
      name: school.nom,
      identifier: school.uai ? [{ '@type': 'PropertyValue', propertyID: 'UAI', value: school.uai }] : [],
      address: known({
        '@type': 'PostalAddress',
        streetAddress: school.adresse,
        postalCode: school.codePostal,
        addressLocality: school.commune,
        addressCountry: 'FR',
      }),
      geo:
        school.latitude === null
          ? null
          : { '@type': 'GeoCoordinates', latitude: school.latitude, longitude: school.longitude },
    }),
    educationalProgramMode: [...new Set(open.flatMap((line) => MODES[line.statut] ?? []))],
    hasCourse: open.map((line) => course(page, line, `${origin}${offerUrl(c.slug, school.slug)}`)),
    timeToComplete: durationIso(c.dureeMois),
    educationalCredentialAwarded: credential(page),
    occupationalCategory: occupations(trades),
  });
}

/** The training under one status: who gives it, how one enters, its places of the newest year that says them. */
function course({ certification: c, school }: OfferPage, line: OfferPage['lines'][number], url: string): object {
  const year = line.annees.find((one) => one.capacite !== null);
  return known({
    '@type': 'Course',
    '@id': `${url}#${line.statut}`,
    url,
    name: titleOf(c.sigle, c.intitule),
    description: c.objectif ?? `${titleOf(c.sigle, c.intitule)}, ${statutLabels[line.statut]}.`,
    inLanguage: 'fr',
    provider: { '@type': 'EducationalOrganization', name: school.nom },
    coursePrerequisites: admissionOf(line.admission)?.text ?? null,
    hasCourseInstance: known({
      '@type': 'CourseInstance',
      courseMode: MODES[line.statut] ?? [],
      maximumAttendeeCapacity: year?.capacite ?? null,
      location: school.commune,
    }),
  });
}

/** The certification itself, without a place. */
export function certificationJsonLd(page: CertificationPage, origin: string): object {
  const { certification: c, trades } = page;
  return known({
    '@context': 'https://schema.org',
    '@type': 'EducationalOccupationalProgram',
    '@id': `${origin}${certificationUrl(c.slug)}`,
    url: `${origin}${certificationUrl(c.slug)}`,
    name: titleOf(c.sigle, c.intitule),
    inLanguage: 'fr',
    timeToComplete: durationIso(c.dureeMois),
    educationalCredentialAwarded: credential(page),
    occupationalCategory: occupations(trades),
  });
}
