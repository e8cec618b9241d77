/** The only place where the addresses of this room are built. */
export const HOME = '/';
export const LEGAL = '/mentions-legales';
export const ACCESSIBILITY = '/accessibilite';
export const PRIVACY = '/donnees-personnelles';
export const COOKIES = '/cookies';
export const SECURITY_POLICY = '/securite';
/** « Mes données », through the sign-in page: a visitor is not sent away. */
export const MY_DATA_DOOR = '/connexion?vers=%2Fespace%2Fmoi%2Fdonnees';
export const SITE_MAP = '/plan-du-site';
export const HELP = '/aide';
export const CONTACT = '/contact';
export const helpUrl = (slug: string): string => `/aide/${slug}`;

/** Doors of the other rooms that this one composes; only those that exist today. */
export const CATALOGUE = '/formations';
export const CAMPUSES = '/campus';
export const LABELS = '/labels';
export const COMPARE = '/comparer';
export const PATHS = '/parcours';
export const API = '/api';
export const OUTCOMES = '/insertion';

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
/** Criteria of the directory; those left out are as if nothing were asked. */
export interface SchoolsQuery {
  quoi?: string;
  ou?: string;
  rayon?: number;
  couche?: readonly string[];
  famille?: readonly string[];
  genre?: readonly string[];
  secteur?: readonly string[];
  region?: string | null;
  departement?: string | null;
  commune?: string | null;
  carte?: readonly number[] | null;
  sansPosition?: boolean;
  page?: number;
}
/** The criteria as the address and the hidden fields of a form write them, in a fixed order. */
export function schoolsFields(criteria: SchoolsQuery, left: (keyof SchoolsQuery)[] = []): [string, string][] {
  const { ou, page = 1 } = criteria;
  const all: [keyof SchoolsQuery, string, string | undefined][] = [
    ['quoi', 'quoi', criteria.quoi],
    ['ou', 'ou', ou],
    // A distance means something with a place only; the usual one is not written.
    ['rayon', 'rayon', ou && criteria.rayon && criteria.rayon !== 60 ? String(criteria.rayon) : undefined],
    ...(['couche', 'famille', 'genre', 'secteur'] as const).map(
      (key): [keyof SchoolsQuery, string, string | undefined] => [key, key, criteria[key]?.join()],
    ),
    ['region', 'region', criteria.region ?? undefined],
    ['departement', 'departement', criteria.departement ?? undefined],
    ['commune', 'commune', criteria.commune ?? undefined],
    ['carte', 'carte', criteria.carte?.join()],
    ['sansPosition', 'position', criteria.sansPosition ? 'inconnue' : undefined],
    ['page', 'page', page > 1 ? String(page) : undefined],
  ];
  return all.flatMap(([key, name, value]): [string, string][] => (value && !left.includes(key) ? [[name, value]] : []));
}
// Commas are legal in a query and read better.
export const schoolsUrl = (criteria: SchoolsQuery): string =>
  SCHOOLS + query(Object.fromEntries(schoolsFields(criteria))).replaceAll('%2C', ',');
export const schoolsCsvUrl = (criteria: SchoolsQuery, format: 'csv' | 'csv-excel'): string => {
  const address = schoolsUrl({ ...criteria, page: 1 }).replace(SCHOOLS, `${SCHOOLS}.csv`);
  return `${address}${address.includes('?') ? '&' : '?'}format=${format}`;
};
