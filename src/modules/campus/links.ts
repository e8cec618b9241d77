/** The only place where addresses of this room, and of what its pages open, are built. */
export const campusUrl = (slug: string): string => `/campus/${slug}`;

export interface CampusFilters {
  q?: string;
  filiere?: string;
  categorie?: string;
  region?: string;
  etat?: string;
  lieu?: string;
  rayon?: number;
}

const query = (values: Record<string, string | number | undefined>): string => {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return text ? `?${text}` : '';
};

export const campusListUrl = (filters: CampusFilters = {}): string => `/campus${query({ ...filters })}`;
export const campusCsvUrl = (filters: CampusFilters, forme: 'machine' | 'tableur'): string =>
  `/campus.csv${query({ ...filters, forme })}`;
export const campusGeoJsonUrl = (filters: CampusFilters = {}): string => `/campus.geojson${query({ ...filters })}`;
export const registerUrl = (filters: { q?: string; filiere?: string; etat?: string } = {}): string =>
  `/labels${query({ ...filters })}`;
export const registerCsvUrl = (forme: 'machine' | 'tableur'): string => `/labels.csv${query({ forme })}`;
export const registerJsonUrl = '/labels.json';

/** The catalogue narrowed to the lines of a campus: every printed number opens the list that it counts. */
export const offerUrl = (slug: string, filters: { niveau?: number; statut?: string } = {}): string =>
  `/formations${query({ campus: slug, ...filters })}`;
