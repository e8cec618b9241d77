import type { Period } from '#core/measures/index.ts';

/** Where each person finds the figures of her campuses. */
export const INDICATORS_DESK = '/espace/indicateurs';
export const indicatorsUrl = (campus: string): string => `/espace/campus/${campus}/indicateurs`;
export const indicatorsCsvUrl = (campus: string): string => `${indicatorsUrl(campus)}.csv`;
export const yearUrl = (campus: string, annee: number): string => `${indicatorsUrl(campus)}?annee=${annee}`;
export const yearCsvUrl = (campus: string, annee: number): string => `${indicatorsCsvUrl(campus)}?annee=${annee}`;
export const countedListUrl = (campus: string, id: string): string => `${indicatorsUrl(campus)}/${id}`;
/** The lines that a figure counts over a period. */
export const countedUrl = (campus: string, id: string, { du, au }: Pick<Period, 'du' | 'au'>): string =>
  `${countedListUrl(campus, id)}?${new URLSearchParams({ du, au })}`;
export const countedCsvUrl = (campus: string, id: string, { du, au }: Pick<Period, 'du' | 'au'>): string =>
  `${countedListUrl(campus, id)}/lignes.csv?${new URLSearchParams({ du, au })}`;
