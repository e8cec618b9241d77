import type { CsvFlavour } from '#core/http/index.ts';

/** Where each person finds the mobility projects that she keeps. */
export const PROJECTS_DESK = '/espace/mobilites';
export const projectsUrl = (campus: string): string => `/espace/campus/${campus}/mobilites`;
export const projectsCsvUrl = (campus: string): string => `${projectsUrl(campus)}.csv`;
export const newProjectUrl = (campus: string): string => `${projectsUrl(campus)}/nouveau`;
export const projectUrl = (campus: string, id: string): string => `${projectsUrl(campus)}/${id}`;
export const editProjectUrl = (campus: string, id: string): string => `${projectUrl(campus, id)}/modifier`;
export const departuresUrl = (campus: string, id: string): string => `${projectUrl(campus, id)}/departs`;
export const removeDepartureUrl = (campus: string, id: string): string => `${departuresUrl(campus, id)}/retirer`;

/** For anybody. */
export const PUBLIC_PROJECTS = '/mobilites';
export const PUBLIC_PROJECTS_CSV = '/mobilites.csv';
export const publicProjectUrl = (id: string): string => `${PUBLIC_PROJECTS}/${id}`;

/** Address of a list, or of its file, with its criteria; what is left empty is not written. */
export function projectsHref(
  base: string,
  filters: Readonly<Record<string, string>>,
  more: { page?: number; flavour?: CsvFlavour } = {},
): string {
  const params = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ''));
  if (more.page && more.page > 1) params.set('page', String(more.page));
  if (more.flavour) params.set('format', more.flavour === 'tableur' ? 'csv-excel' : 'csv');
  return params.size > 0 ? `${base}?${params}` : base;
}
