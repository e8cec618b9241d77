import type { CsvFlavour } from '#core/http/index.ts';

/** Where each person finds the places for pupils that she offers. */
export const PLACEMENTS_DESK = '/espace/accueils';
export const placementsUrl = (campus: string): string => `/espace/campus/${campus}/accueils`;
export const placementsCsvUrl = (campus: string): string => `${placementsUrl(campus)}.csv`;
export const newPlacementUrl = (campus: string): string => `${placementsUrl(campus)}/nouveau`;
export const placementUrl = (campus: string, id: string): string => `${placementsUrl(campus)}/${id}`;
export const editPlacementUrl = (campus: string, id: string): string => `${placementUrl(campus, id)}/modifier`;
/** Closes, reopens or cancels an offer. */
export const placementStateUrl = (campus: string, id: string): string => `${placementUrl(campus, id)}/etat`;

/** The schools of a person; what is open to one of them, and one of these offers. */
export const SCHOOLS_DESK = `${PLACEMENTS_DESK}/etablissements`;
export const schoolPlacementsUrl = (school: string): string => `${SCHOOLS_DESK}/${school}`;
export const schoolPlacementUrl = (school: string, id: string): string => `${schoolPlacementsUrl(school)}/offres/${id}`;

/** For anybody. */
export const PUBLIC_PLACEMENTS = '/accueils';
export const publicPlacementUrl = (id: string): string => `${PUBLIC_PLACEMENTS}/${id}`;

/** Address of a list, or of its file; what is left empty is not written. */
export function placementsHref(
  base: string,
  filters: Readonly<Record<string, string>> = {},
  more: { page?: number; flavour?: CsvFlavour } = {},
): string {
  const params = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ''));
  if (more.page && more.page > 1) params.set('page', String(more.page));
  if (more.flavour) params.set('format', more.flavour === 'tableur' ? 'csv-excel' : 'csv');
  return params.size > 0 ? `${base}?${params}` : base;
}
