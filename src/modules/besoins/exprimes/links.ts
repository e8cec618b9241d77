import type { CsvFlavour } from '#core/http/index.ts';
import { campusUrl } from '#modules/campus/index.ts';

/** Where each person finds the needs that she may read. */
export const NEEDS_DESK = '/espace/besoins';
export const needsUrl = (campus: string): string => `/espace/campus/${campus}/besoins`;
export const needsCsvUrl = (campus: string): string => `${needsUrl(campus)}.csv`;
export const newNeedUrl = (campus: string): string => `${needsUrl(campus)}/nouveau`;
export const needUrl = (campus: string, id: string): string => `${needsUrl(campus)}/${id}`;
export const editNeedUrl = (campus: string, id: string): string => `${needUrl(campus, id)}/modifier`;
/** Leads a need further. */
export const needStateUrl = (campus: string, id: string): string => `${needUrl(campus, id)}/etat`;

/** Who may read a need, chosen by the team whatever its state. */
export const needVisibilityUrl = (campus: string, id: string): string => `${needUrl(campus, id)}/visibilite`;

/** For anybody. */
export const PUBLIC_NEEDS = '/besoins';
export const PUBLIC_NEEDS_CSV = '/besoins.csv';
export const publicNeedUrl = (id: string): string => `${PUBLIC_NEEDS}/${id}`;
/** Somebody without an account states a need. */
export const stateNeedUrl = (campus: string): string => `${campusUrl(campus)}/exprimer-un-besoin`;
/** What a mailed link opens: one need, and its thread. */
export const followUrl = (token: string): string => `/besoin/${token}`;

type Filters = Readonly<Record<string, string | undefined>>;

/** Address of a list, or of its file, with its criteria; what is left empty is not written. */
export function needsHref(base: string, filters: Filters, more: { page?: number; flavour?: CsvFlavour } = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) params.set(name, value);
  if (more.page && more.page > 1) params.set('page', String(more.page));
  if (more.flavour) params.set('format', more.flavour === 'tableur' ? 'csv-excel' : 'csv');
  return params.size > 0 ? `${base}?${params}` : base;
}
