import { filtered } from '../filtered.ts';
/** Addresses of the fees of an association. */
export const FEES = '/espace/cotisations';

export interface FeeFilters {
  exercice?: number | undefined;
  etat?: string | undefined;
  college?: string | undefined;
  q?: string | undefined;
  page?: number | undefined;
}
export const campusFeesUrl = (campus: string, filters: FeeFilters = {}): string =>
  filtered(`/espace/campus/${campus}/cotisations`, { ...filters });
export const feesCsvUrl = (campus: string, filters: FeeFilters = {}, format?: 'csv' | 'csv-excel'): string =>
  filtered(`/espace/campus/${campus}/cotisations.csv`, { ...filters, format });
export const callFeesUrl = (campus: string, exercice?: number): string =>
  filtered(`/espace/campus/${campus}/cotisations/appel`, { exercice });
/** Reminders of a year in one act. */
export const feeRemindersUrl = (campus: string, exercice?: number): string =>
  filtered(`/espace/campus/${campus}/cotisations/relances`, { exercice });
/** Calls on paper, for members whom no mail reaches. */
export const feeLettersUrl = (campus: string, exercice?: number): string =>
  filtered(`/espace/campus/${campus}/cotisations/lettres`, { exercice });
export const feeLettersPdfUrl = (campus: string, exercice?: number): string =>
  filtered(`/espace/campus/${campus}/cotisations/lettres.pdf`, { exercice });
export const feeUrl = (id: string): string => `${FEES}/${id}`;
/** The call of one fee, to print. */
export const feeLetterUrl = (id: string): string => `${feeUrl(id)}/appel.pdf`;
export const paymentsUrl = (id: string): string => `${feeUrl(id)}/paiements`;
export const receiptUrl = (id: string, numero: number | string): string => `${feeUrl(id)}/recus/${numero}`;
export const organisationFeesUrl = (organisation: string): string =>
  `/espace/organisations/${organisation}/cotisations`;
