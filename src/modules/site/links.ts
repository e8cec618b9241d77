/** The only place where the addresses of this room are built. */
export const HOME = '/';
export const LEGAL = '/mentions-legales';
export const ACCESSIBILITY = '/accessibilite';
export const PRIVACY = '/donnees-personnelles';
export const COOKIES = '/cookies';
export const SITE_MAP = '/plan-du-site';
export const HELP = '/aide';
export const CONTACT = '/contact';
export const helpUrl = (slug: string): string => `/aide/${slug}`;

/** Doors of the other rooms that this one composes; only those that exist today. */
export const CATALOGUE = '/formations';
export const CAMPUSES = '/campus';
export const LABELS = '/labels';
export const COMPARE = '/comparer';

type Criteria = Record<string, string | undefined>;
const query = (criteria: Criteria): string => {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(criteria)) if (value) search.set(key, value);
  const text = search.toString();
  return text ? `?${text}` : '';
};
export const catalogueUrl = (
  criteria: { quoi?: string; ou?: string; statut?: string; filiere?: string } = {},
): string => CATALOGUE + query(criteria);
export const campusesUrl = (criteria: { filiere?: string; region?: string } = {}): string => CAMPUSES + query(criteria);
export const certificationUrl = (slug: string): string => `${CATALOGUE}/${slug}`;
export const offerUrl = (certification: string, organisation: string): string =>
  `${CATALOGUE}/${certification}/${organisation}`;

export const SCHOOLS = '/etablissements';
export const schoolsUrl = (criteria: {
  quoi?: string | null;
  famille?: string | null;
  genre?: string | null;
  secteur?: string | null;
  departement?: string | null;
  page?: number;
}): string => {
  const { page = 1, ...rest } = criteria;
  const kept = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, value ?? undefined]));
  return SCHOOLS + query({ ...kept, page: page > 1 ? String(page) : undefined });
};
export const schoolsCsvUrl = (criteria: Parameters<typeof schoolsUrl>[0], format: 'csv' | 'csv-excel'): string => {
  const address = schoolsUrl({ ...criteria, page: 1 }).replace(SCHOOLS, `${SCHOOLS}.csv`);
  return `${address}${address.includes('?') ? '&' : '?'}format=${format}`;
};
