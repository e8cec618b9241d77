import { yearUrl } from '../links.ts';

type At = readonly [campus: string, id: string, annee: number | string];

export const reportFormats = ['pdf', 'docx', 'xlsx'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** The yearly return of a school year. */
export const reportUrl = (...at: At): string => `${yearUrl(...at)}/bilan`;
export const reportFileUrl = (at: At, format: ReportFormat): string => `${reportUrl(...at)}.${format}`;
