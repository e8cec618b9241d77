import type { CsvFlavour } from '#core/http/index.ts';
import { networkUrl } from '../links.ts';
import { criteria, type MemberFilters } from './labels.ts';

const written = (base: string, filters: MemberFilters): string => {
  const params = new URLSearchParams();
  // In one order, whatever that of the base: two addresses of the same criteria are the same.
  for (const name of criteria) if (filters[name]) params.set(name, filters[name]);
  return params.size > 0 ? `${base}?${params}` : base;
};

/** Named sets of criteria of a campus. */
export const segmentsUrl = (campus: string): string => `${networkUrl(campus)}/segments`;
export const segmentsCsvUrl = (campus: string, flavour?: CsvFlavour): string =>
  `${segmentsUrl(campus)}.csv${flavour ? `?format=${flavour === 'tableur' ? 'csv-excel' : 'csv'}` : ''}`;
export const newSegmentUrl = (campus: string, filters: MemberFilters = {}): string =>
  written(`${segmentsUrl(campus)}/nouveau`, filters);
export const editSegmentUrl = (campus: string, id: string): string => `${segmentsUrl(campus)}/${id}/modifier`;
export const deleteSegmentUrl = (campus: string, id: string): string => `${segmentsUrl(campus)}/${id}/supprimer`;
/** The members that a segment keeps today: the list of members, with its criteria. */
export const segmentMembersUrl = (campus: string, filters: MemberFilters): string =>
  written(networkUrl(campus), filters);
