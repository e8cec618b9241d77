import type { CsvFlavour } from '#core/http/index.ts';
import { memberUrl, networkUrl } from '../links.ts';

/** What passed between a campus and its members. */
export const exchangesUrl = (campus: string): string => `${networkUrl(campus)}/echanges`;
export const exchangesCsvUrl = (campus: string): string => `${exchangesUrl(campus)}.csv`;
export const exchangeUrl = (campus: string, id: string): string => `${exchangesUrl(campus)}/${id}`;
export const editExchangeUrl = (campus: string, id: string): string => `${exchangeUrl(campus, id)}/modifier`;
export const withdrawExchangeUrl = (campus: string, id: string): string => `${exchangeUrl(campus, id)}/retirer`;
export const exchangeStepUrl = (campus: string, id: string): string => `${exchangeUrl(campus, id)}/suite`;
export const newExchangeUrl = (campus: string, organisation: string): string =>
  `${memberUrl(campus, organisation)}/echanger`;

export interface ExchangeFilters {
  q: string;
  genre: string;
  suite: string;
  qui: string;
  depuis: string;
  jusqua: string;
}

/** Address of the list, or of its file, with its criteria; what is left empty is not written. */
export function exchangesHref(
  base: string,
  filters: Partial<ExchangeFilters>,
  more: { page?: number; flavour?: CsvFlavour } = {},
): string {
  const params = new URLSearchParams();
  for (const name of ['q', 'genre', 'suite', 'qui', 'depuis', 'jusqua'] as const) {
    const value = filters[name];
    if (value) params.set(name, value);
  }
  if (more.page && more.page > 1) params.set('page', String(more.page));
  if (more.flavour) params.set('format', more.flavour === 'tableur' ? 'csv-excel' : 'csv');
  return params.size > 0 ? `${base}?${params}` : base;
}
