import { campusCalled } from './labels.ts';
import { campusUrl, offerFiles } from './links.ts';
import type { CampusView } from './present-campus.ts';

/** The campus for search engines (schema.org). Invented contacts and unknown values are left out. */
export function campusJsonLd(view: CampusView, origin: string): object {
  const { campus } = view;
  const url = origin + campusUrl(campus.slug);
  const real = !view.invented.has('contact');
  return {
    '@context': 'https://schema.org',
    '@type': 'EducationalOrganization',
    '@id': url,
    url,
    name: campus.nom,
    ...(view.usualName ? { alternateName: view.usualName } : {}),
    identifier: campus.cle,
    ...(campus.presentation[0] ? { description: campus.presentation[0] } : {}),
    ...(campus.communeNom
      ? { address: { '@type': 'PostalAddress', addressLocality: campus.communeNom, addressCountry: 'FR' } }
      : {}),
    ...(campus.latitude !== null && campus.longitude !== null
      ? {
          location: {
            '@type': 'Place',
            geo: { '@type': 'GeoCoordinates', latitude: campus.latitude, longitude: campus.longitude },
          },
        }
      : {}),
    ...(campus.regions.length > 0
      ? { areaServed: campus.regions.map((region) => ({ '@type': 'AdministrativeArea', name: region.nom })) }
      : {}),
    ...(view.formations > 0 ? { subjectOf: offerDataset(campus.slug, campus.nom, origin) } : {}),
    ...(campus.mots.length > 0 ? { keywords: campus.mots.join(', ') } : {}),
    ...(real && campus.courriel ? { email: campus.courriel } : {}),
    ...(real && campus.telephone ? { telephone: campus.telephone } : {}),
  };
}

const FORMATS = ['application/xml', 'application/ld+json', 'application/json'];

/** The files of its offer. */
const offerDataset = (slug: string, nom: string, origin: string): object => ({
  '@type': 'Dataset',
  name: `Offre de formation du ${campusCalled(nom)}`,
  license: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
  isAccessibleForFree: true,
  distribution: offerFiles(slug).map(([, href], rank) => ({
    '@type': 'DataDownload',
    contentUrl: origin + href,
    encodingFormat: FORMATS[rank],
  })),
});
