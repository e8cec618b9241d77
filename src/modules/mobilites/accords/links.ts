import type { CsvFlavour } from '#core/http/index.ts';
import { schoolPlacementsUrl } from '../accueils/links.ts';

/** A class of a school that looks for places. */
export const newClassUrl = (school: string): string => `${schoolPlacementsUrl(school)}/classes/nouvelle`;
export const classUrl = (school: string, id: string): string => `${schoolPlacementsUrl(school)}/classes/${id}`;
export const classCodesUrl = (school: string, id: string, flavour?: CsvFlavour): string =>
  `${classUrl(school, id)}/codes.csv${flavour ? `?format=${flavour === 'tableur' ? 'csv-excel' : 'csv'}` : ''}`;
/** Draws up an agreement for pupils of a class, on an offer. */
export const drawUpUrl = (school: string, id: string, offer: string): string =>
  `${classUrl(school, id)}/convention/${offer}`;

/** An agreement, for the school. */
export const accordUrl = (school: string, id: string): string => `${schoolPlacementsUrl(school)}/conventions/${id}`;
export const editAccordUrl = (school: string, id: string): string => `${accordUrl(school, id)}/modifier`;
export const cancelAccordUrl = (school: string, id: string): string => `${accordUrl(school, id)}/annuler`;
export const accordPdfUrl = (school: string, id: string): string => `${accordUrl(school, id)}/convention.pdf`;

/** Gives what was signed on paper; reads it again. */
export const signedAccordUrl = (school: string, id: string): string => `${accordUrl(school, id)}/ailleurs`;
export const signedFileUrl = (school: string, id: string): string => `${accordUrl(school, id)}/signee`;
export const reportAccordUrl = (school: string, id: string): string => `${accordUrl(school, id)}/retour`;

/** What a link mailed to a party opens. */
export const signUrl = (token: string): string => `/convention/${token}`;
export const signReportUrl = (token: string): string => `${signUrl(token)}/retour`;
export const signPdfUrl = (token: string): string => `${signUrl(token)}/convention.pdf`;
