import type { OrganisationView } from '#modules/organisations/index.ts';

const TYPES: Record<string, string> = {
  universite: 'CollegeOrUniversity',
  iut: 'CollegeOrUniversity',
  ecole_ingenieurs: 'CollegeOrUniversity',
  etablissement_superieur: 'CollegeOrUniversity',
  lycee_general_technologique: 'HighSchool',
  lycee_polyvalent: 'HighSchool',
  lycee_professionnel: 'HighSchool',
  lycee_agricole: 'HighSchool',
  lycee: 'HighSchool',
};

const TYPE_OF_FAMILY: Record<string, string> = {
  scolaire: 'EducationalOrganization',
  superieur: 'EducationalOrganization',
  institutionnel: 'GovernmentOrganization',
  socio_economique: 'Organization',
};

/** schema.org object of an organisation: only what is known. */
export function schoolJsonLd(school: OrganisationView, address: string): object {
  const entries: Record<string, unknown> = {
    '@context': 'https://schema.org',
    '@type': TYPES[school.genre] ?? TYPE_OF_FAMILY[school.famille] ?? 'Organization',
    '@id': address,
    url: address,
    name: school.nom,
    alternateName: school.autresNoms.map((other) => other.nom),
    telephone: school.telephone,
    sameAs: school.siteWeb && /^https?:\/\//.test(school.siteWeb) ? school.siteWeb : null,
    identifier: school.identifiants
      .filter((one) => one.fin === null)
      .map((one) => ({ '@type': 'PropertyValue', propertyID: one.genre.toUpperCase(), value: one.valeur })),
    address: school.communeNom
      ? Object.fromEntries(
          Object.entries({
            '@type': 'PostalAddress',
            streetAddress: school.adresse,
            postalCode: school.codePostal,
            addressLocality: school.communeNom,
            addressCountry: 'FR',
          }).filter(([, value]) => value !== null),
        )
      : null,
    geo:
      school.latitude === null
        ? null
        : { '@type': 'GeoCoordinates', latitude: school.latitude, longitude: school.longitude },
  };
  return Object.fromEntries(
    Object.entries(entries).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
  );
}
