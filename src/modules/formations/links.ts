import { type Criteria, emptyCriteria, formatCriteria } from './criteria.ts';

/** The only place where addresses of this room, and of what its pages open, are built. */
export const catalogueUrl = (criteria: Partial<Criteria> = {}): string =>
  `/formations${formatCriteria({ ...emptyCriteria, ...criteria })}`;
export const catalogueCsvUrl = (criteria: Criteria, format: 'csv' | 'csv-excel'): string => {
  const query = formatCriteria({ ...criteria, page: 1 });
  return `/formations.csv${query ? `${query}&` : '?'}format=${format}`;
};
export const certificationUrl = (slug: string): string => `/formations/${slug}`;
/** A training at one school: `/formations/<certification>/<establishment>`. */
export const offerUrl = (certification: string, organisation: string): string =>
  `/formations/${certification}/${organisation}`;
export const sitesCsvUrl = (slug: string, format: 'csv' | 'csv-excel'): string =>
  `/formations/${slug}/sites.csv?format=${format}`;
/** One training of the comparator: the end of its address. */
export const compareKey = (certification: string, organisation: string): string => `${certification}/${organisation}`;
export const compareUrl = (keys: string[]): string =>
  `/comparer${keys.length ? `?${keys.map((key) => `f=${key}`).join('&')}` : ''}`;
/** A trade of the ROME: the page of the room of needs, above this one. */
export const tradeUrl = (code: string): string => `/metiers/${code}`;
export const schoolUrl = (slug: string): string => `/etablissements/${slug}`;
/** What « CS » or « BTS » stands for. */
export const acronymsUrl = '/aide/sigles';
/** The same words among the names of the other lists. */
export const schoolsNamedUrl = (name: string): string => `/etablissements?${new URLSearchParams({ quoi: name })}`;
export const campusesNamedUrl = (name: string): string => `/campus?${new URLSearchParams({ quoi: name })}`;
export const campusUrl = (slug: string): string => `/campus/${slug}`;
export const rncpUrl = (code: string): string =>
  `https://www.francecompetences.fr/recherche/${code.startsWith('RS') ? 'rs' : 'rncp'}/${code.replace(/\D/g, '')}/`;

/** Criteria whose values are chosen in a list; `internat` and `carte` are apart. */
export type Multiple = 'niveau' | 'statut' | 'filiere' | 'secteur' | 'academie' | 'campus';

/** The same search without one value of a filter, from its first page. */
export const withoutUrl = (criteria: Criteria, key: Multiple, value: string): string =>
  catalogueUrl({
    ...criteria,
    [key]: (criteria[key] as (string | number)[]).filter((one) => String(one) !== value),
    page: 1,
  });

/** Words and place kept, every filter gone. */
export const unfiltered = (criteria: Criteria): Criteria => ({
  ...emptyCriteria,
  quoi: criteria.quoi,
  ou: criteria.ou,
  rayon: criteria.rayon,
  trajet: criteria.trajet,
  tri: criteria.tri,
});

/** Criteria as the hidden fields of a form, one for each, but those that the form asks itself. */
export function keptFields(criteria: Criteria, asked: (keyof Criteria)[]): [string, string][] {
  const params = new URLSearchParams(formatCriteria({ ...criteria, page: 1 }));
  return [...new Set(params.keys())]
    .filter((name) => !asked.includes(name as keyof Criteria))
    .map((name) => [name, params.getAll(name).join(',')]);
}
