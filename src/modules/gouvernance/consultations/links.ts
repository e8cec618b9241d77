import { campusUrl } from '#modules/campus/index.ts';
import { filtered } from '../filtered.ts';

/** Addresses of consultations. */
export const CONSULTATIONS = '/espace/consultations';
export const CONSULTATIONS_CSV = '/espace/consultations.csv';

export interface ConsultationFilters {
  campus?: string | undefined;
  etat?: string | undefined;
  page?: number | undefined;
}
type Flavour = 'csv' | 'csv-excel';
export const consultationsUrl = (filters: ConsultationFilters = {}): string => filtered(CONSULTATIONS, { ...filters });
export const consultationsCsvUrl = (filters: ConsultationFilters, format: Flavour): string =>
  filtered(CONSULTATIONS_CSV, { ...filters, page: undefined, format });
export const newConsultationUrl = (campusSlug: string): string => `/espace/campus/${campusSlug}/consultations/nouvelle`;
export const consultationUrl = (id: string, page = 1): string =>
  filtered(`${CONSULTATIONS}/${id}`, { page: page > 1 ? page : undefined });
export const editConsultationUrl = (id: string): string => `${CONSULTATIONS}/${id}/modifier`;
export const questionsUrl = (id: string, question?: string): string =>
  filtered(`${CONSULTATIONS}/${id}/questions`, { question });
/** Opens, reminds, extends, closes, shares, gives up. */
export const conductUrl = (id: string): string => `${CONSULTATIONS}/${id}/etat`;
export const synthesisUrl = (id: string): string => `${CONSULTATIONS}/${id}/synthese`;
export const synthesisPdfUrl = (id: string): string => `${CONSULTATIONS}/${id}/synthese.pdf`;
export const answersCsvUrl = (id: string, format?: Flavour): string =>
  filtered(`${CONSULTATIONS}/${id}/reponses.csv`, { format });
/** The questions on paper, for organisations whom no mail reaches. */
export const lettersUrl = (id: string): string => `${CONSULTATIONS}/${id}/lettres`;
export const lettersPdfUrl = (id: string): string => `${lettersUrl(id)}.pdf`;
export const paperUrl = (id: string, organisation: string): string => `${lettersUrl(id)}/${organisation}`;
/** What an organisation answered, for who conducts the consultation. */
export const answerSheetUrl = (id: string, organisation: string): string =>
  `${CONSULTATIONS}/${id}/reponses/${organisation}`;
/** Where who conducts the consultation notes what an organisation answered otherwise. */
export const noteAnswerUrl = (id: string, organisation: string): string => `${answerSheetUrl(id, organisation)}/noter`;
/** Where somebody answers for an organisation. */
export const answerUrl = (id: string, organisation: string): string =>
  `${CONSULTATIONS}/${id}/repondre/${organisation}`;
/** Opened from a mail: one organisation answers one consultation. */
export const askedUrl = (token: string): string => `/consultation/${token}`;
/** Where a campus is asked something. */
export const campusContactsUrl = (slug: string): string => `${campusUrl(slug)}#contacts`;
