import type { CsvFlavour } from '#core/http/index.ts';

/** The only place where addresses of this room, and of what its pages open, are built. */
export const campusUrl = (slug: string): string => `/campus/${slug}`;

/** Where an organisation asks to join it: a page of the network. */
export const joinUrl = (slug: string): string => `${campusUrl(slug)}/rejoindre`;

/** Every member of it, by family and on the map: a page of the network. */
export const networkPageUrl = (slug: string, famille?: string): string =>
  `${campusUrl(slug)}/reseau${famille ? `?famille=${famille}` : ''}`;

/** Which of its members work together: a page of the network. */
export const workingTogetherUrl = (slug: string): string => `${campusUrl(slug)}/cooperations`;

/** The same campus in the workspace, and the list of those that one may see there. */
export const spaceUrl = (slug: string): string => `/espace/campus/${slug}`;
export const spacesUrl = (filters: { label?: string } = {}): string => `/espace/campus${query({ ...filters })}`;

/** A campus in the list, and its mark on the map: each leads to the other. */
export const rowId = (slug: string): string => `c-${slug}`;
export const markId = (slug: string): string => `m-${slug}`;

export interface CampusFilters {
  quoi?: string | undefined;
  ou?: string | undefined;
  rayon?: number | undefined;
  filiere?: string | string[] | undefined;
  categorie?: string | string[] | undefined;
  region?: string | string[] | undefined;
  etat?: string | string[] | undefined;
  /** West, south, east, north: the frame of the map. */
  carte?: readonly number[] | null | undefined;
}

type Value = string | number | string[] | undefined;

const query = (values: Record<string, Value>): string => {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    for (const one of [value].flat()) if (one !== undefined && one !== '') search.append(key, String(one));
  }
  const text = search.toString();
  return text ? `?${text}` : '';
};

const listQuery = ({ carte, ...filters }: CampusFilters & { format?: string }): string =>
  // Commas are legal in a query and read better.
  query({ ...filters, carte: carte ? carte.join() : undefined }).replaceAll('%2C', ',');
export const campusListUrl = (filters: CampusFilters = {}): string => `/campus${listQuery(filters)}`;
/** The same words among the trainings. */
export const formationsNamedUrl = (words: string): string => `/formations${query({ quoi: words })}`;
/** `?format=` of each flavour of a CSV (ecosystem.md §1.8). */
const csvFormats: Record<CsvFlavour, string> = { machine: 'csv', tableur: 'csv-excel' };
export const campusCsvUrl = (filters: CampusFilters, flavour: CsvFlavour): string =>
  `/campus.csv${listQuery({ ...filters, format: csvFormats[flavour] })}`;
export const campusGeoJsonUrl = (filters: CampusFilters = {}): string => `/campus.geojson${listQuery(filters)}`;
export const registerUrl = (filters: { quoi?: string; filiere?: string; etat?: string } = {}): string =>
  `/labels${query({ ...filters })}`;
export const registerCsvUrl = (flavour: CsvFlavour): string => `/labels.csv${query({ format: csvFormats[flavour] })}`;
export const registerJsonUrl = '/labels.json';

/** The offer of a campus as files for programs, and the API that gives it: pages of the room `formations`. */
export const offerFiles = (slug: string): [label: string, href: string][] => [
  ['en LHÉO 2.3 (XML)', `${campusUrl(slug)}/offre.lheo.xml`],
  ['en European Learning Model (JSON-LD)', `${campusUrl(slug)}/offre.elm.jsonld`],
  ['dans l’API (JSON)', `/api/campus/${slug}/formations`],
];
export const apiUrl = '/api';

/** The catalogue narrowed to the lines of a campus: every printed number opens the list that it counts. */
export const offerUrl = (slug: string, filters: { niveau?: number; statut?: string } = {}): string =>
  `/formations${query({ campus: slug, ...filters })}`;
