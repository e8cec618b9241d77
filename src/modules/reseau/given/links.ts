import type { CsvFlavour } from '#core/http/index.ts';
import { memberUrl, networkUrl } from '../links.ts';

/** What each member gave and received. */
export const givenUrl = (campus: string): string => `${networkUrl(campus)}/donne-et-recu`;
export const givenCsvUrl = (campus: string): string => `${givenUrl(campus)}.csv`;

/** Address of a list of this room, or of its file, with its criteria; what is left empty is not written. */
export function givenHref(
  base: string,
  filters: { q?: string; annee?: string; engage?: string; quoi?: string },
  more: { page?: number; flavour?: CsvFlavour } = {},
): string {
  const params = new URLSearchParams();
  for (const name of ['q', 'annee', 'engage', 'quoi'] as const) if (filters[name]) params.set(name, filters[name]);
  if (more.page && more.page > 1) params.set('page', String(more.page));
  if (more.flavour) params.set('format', more.flavour === 'tableur' ? 'csv-excel' : 'csv');
  return params.size > 0 ? `${base}?${params}` : base;
}

/** What one member gave and received, object by object: of a year, of a kind. */
export const sharesUrl = (campus: string, organisation: string): string =>
  `${memberUrl(campus, organisation)}/donne-et-recu`;
export const sharesCsvUrl = (campus: string, organisation: string): string => `${sharesUrl(campus, organisation)}.csv`;
