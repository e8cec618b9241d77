import { type Criteria, emptyCriteria, formatCriteria } from './criteria.ts';

/** The only place where addresses of this room, and of what its pages open, are built. */
export const catalogueUrl = (criteria: Partial<Criteria> = {}): string =>
  `/formations${formatCriteria({ ...emptyCriteria, ...criteria })}`;
export const catalogueCsvUrl = (criteria: Criteria, format: 'csv' | 'csv-excel'): string => {
  const query = formatCriteria({ ...criteria, page: 1 });
  return `/formations.csv${query ? `${query}&` : '?'}format=${format}`;
};
export const certificationUrl = (slug: string): string => `/formations/${slug}`;
export const offerUrl = (certification: string, organisation: string): string =>
  `/formations/${certification}/${organisation}`;
export const sitesCsvUrl = (slug: string, format: 'csv' | 'csv-excel'): string =>
  `/formations/${slug}/sites.csv?format=${format}`;
/** One training of the comparator: the end of its address. */
export const compareKey = (certification: string, organisation: string): string => `${certification}/${organisation}`;
export const compareUrl = (keys: string[]): string =>
  `/comparer${keys.length ? `?${keys.map((key) => `f=${key}`).join('&')}` : ''}`;
export const schoolUrl = (slug: string): string => `/etablissements/${slug}`;
export const campusUrl = (slug: string): string => `/campus/${slug}`;
export const rncpUrl = (code: string): string =>
  `https://www.francecompetences.fr/recherche/${code.startsWith('RS') ? 'rs' : 'rncp'}/${code.replace(/\D/g, '')}/`;
