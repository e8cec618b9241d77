import { spaceUrl } from '#modules/campus/index.ts';

/** Addresses of the files of an offer. */
export const lheoUrl = (campus: string): string => `/campus/${campus}/offre.lheo.xml`;
export const lheoImportsUrl = (campus: string): string => `${spaceUrl(campus)}/offre/import-lheo`;
export const lheoImportsCsvUrl = (campus: string, format: 'csv' | 'csv-excel'): string =>
  `${lheoImportsUrl(campus)}.csv?format=${format}`;
export const lheoImportUrl = (campus: string, id: string): string => `${lheoImportsUrl(campus)}/${id}`;
export const lheoOffersCsvUrl = (campus: string, id: string, format: 'csv' | 'csv-excel'): string =>
  `${lheoImportUrl(campus, id)}/formations.csv?format=${format}`;
export const lheoRunUrl = (campus: string, id: string): string => `${lheoImportUrl(campus, id)}/importer`;
export const lheoRetryUrl = (campus: string, id: string): string => `${lheoImportUrl(campus, id)}/essayer`;
export const lheoDropUrl = (campus: string, id: string): string => `${lheoImportUrl(campus, id)}/abandonner`;
export const lheoUndoUrl = (campus: string, id: string): string => `${lheoImportUrl(campus, id)}/annuler`;
