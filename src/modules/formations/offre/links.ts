import type { CsvFlavour } from '#core/http/index.ts';
import { SHEETS } from '#modules/organisations/index.ts';

/** Offer kept by campuses and by their members, in the workspace. */
export const OFFER = '/espace/offre';
export const campusOfferUrl = (campus: string): string => `/espace/campus/${campus}/offre`;
export const campusOfferCsvUrl = (campus: string): string => `${campusOfferUrl(campus)}.csv`;
export const addLineUrl = (campus: string): string => `${campusOfferUrl(campus)}/ajouter`;
/** What a campus does to one line. */
export const tieUrl = (campus: string, line: string): string => `${campusOfferUrl(campus)}/${line}/etat`;

export const ownOfferUrl = (organisation: string): string => `${SHEETS}/${organisation}/offre`;
export const ownOfferCsvUrl = (organisation: string): string => `${ownOfferUrl(organisation)}.csv`;
export const submitLineUrl = (organisation: string): string => `${ownOfferUrl(organisation)}/ajouter`;
/** What the establishment answers about one line. */
export const answerUrl = (organisation: string, line: string): string => `${ownOfferUrl(organisation)}/${line}/reponse`;

export const lineUrl = (line: string): string => `${OFFER}/${line}`;
export const figuresUrl = (line: string, year: number | string): string => `${lineUrl(line)}/effectifs/${year}`;
export const validationUrl = (line: string, year: number | string): string => `${figuresUrl(line, year)}/validation`;
export const detailsUrl = (line: string): string => `${lineUrl(line)}/details`;

export interface OfferFilters {
  etat: string;
  etablissement: string;
  niveau: string;
  statut: string;
  chiffres: string;
}

/** Address of a list, or of its file, with its criteria; what is left empty is not written. */
export function offerHref(
  base: string,
  filters: Partial<OfferFilters>,
  more: { page?: number; flavour?: CsvFlavour } = {},
): string {
  const params = new URLSearchParams();
  for (const name of ['etat', 'etablissement', 'niveau', 'statut', 'chiffres'] as const) {
    const value = filters[name];
    if (value) params.set(name, value);
  }
  if (more.page && more.page > 1) params.set('page', String(more.page));
  if (more.flavour) params.set('format', more.flavour === 'tableur' ? 'csv-excel' : 'csv');
  return params.size > 0 ? `${base}?${params}` : base;
}
