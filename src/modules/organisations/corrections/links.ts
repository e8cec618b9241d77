import { organisationUrl } from '../links.ts';

/** Anybody proposes a correction of a sheet. */
export const proposeUrl = (slug: string): string => `${organisationUrl(slug)}/corriger`;

/** Corrections that wait, in the workspace. */
export const CORRECTIONS = '/espace/corrections';
export const CORRECTIONS_CSV = '/espace/corrections.csv';
export const correctionUrl = (id: string): string => `${CORRECTIONS}/${id}`;
export const correctionsUrl = (filters: { etat?: string | undefined; page?: number | undefined }): string => {
  const search = new URLSearchParams();
  if (filters.etat) search.set('etat', filters.etat);
  if (filters.page && filters.page > 1) search.set('page', String(filters.page));
  return search.size > 0 ? `${CORRECTIONS}?${search}` : CORRECTIONS;
};
