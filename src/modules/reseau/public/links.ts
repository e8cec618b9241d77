import type { CsvFlavour } from '#core/http/index.ts';
import { networkPageUrl } from '#modules/campus/index.ts';

/** What the public list of a network is narrowed to, as its address carries it. */
export interface NetworkFilters {
  famille?: readonly string[] | undefined;
  genre?: string | undefined;
  statut?: readonly string[] | undefined;
  departement?: string | undefined;
  /** West, south, east, north: the frame of the map. */
  carte?: readonly number[] | null | undefined;
  /** `inconnue`: what no frame can show. */
  position?: string | undefined;
  page?: number | undefined;
}

/** `?format=` of each flavour of a CSV (ecosystem.md §1.8). */
const FORMATS: Record<CsvFlavour, string> = { machine: 'csv', tableur: 'csv-excel' };

const search = (filters: NetworkFilters, format = ''): string => {
  const { famille = [], genre = '', statut = [], departement = '', carte, position = '', page = 1 } = filters;
  const params = new URLSearchParams();
  for (const one of famille) params.append('famille', one);
  if (genre) params.set('genre', genre);
  for (const one of statut) params.append('statut', one);
  if (departement) params.set('departement', departement);
  if (carte) params.set('carte', carte.join());
  if (position) params.set('position', position);
  if (page > 1) params.set('page', String(page));
  if (format) params.set('format', format);
  // Commas are legal in a query and read better.
  return params.size > 0 ? `?${params}`.replaceAll('%2C', ',') : '';
};

/** Every member of a campus, for anybody. */
export const publicNetworkUrl = (slug: string, filters: NetworkFilters = {}): string =>
  networkPageUrl(slug) + search(filters);
export const publicNetworkCsvUrl = (slug: string, filters: NetworkFilters, flavour: CsvFlavour): string =>
  `${networkPageUrl(slug)}.csv${search({ ...filters, page: 1 }, FORMATS[flavour])}`;
export const publicNetworkJsonUrl = (slug: string, filters: NetworkFilters = {}): string =>
  `${networkPageUrl(slug)}.json${search({ ...filters, page: 1 })}`;
