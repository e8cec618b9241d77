import type { CsvFlavour } from '#core/http/index.ts';
import { networkUrl } from '../links.ts';
import { criteria, type MemberFilters } from '../segments/labels.ts';

/** What a campus writes to its network. */
export const mailingsUrl = (campus: string): string => `${networkUrl(campus)}/courriers`;
const withFormat = (path: string, flavour?: CsvFlavour): string =>
  flavour ? `${path}?format=${flavour === 'tableur' ? 'csv-excel' : 'csv'}` : path;
export const mailingsCsvUrl = (campus: string, flavour?: CsvFlavour): string =>
  withFormat(`${mailingsUrl(campus)}.csv`, flavour);
/** A mailing to the members that the criteria of their list keep. */
export function newMailingUrl(campus: string, filters: MemberFilters = {}): string {
  const params = new URLSearchParams();
  for (const name of criteria) if (filters[name]) params.set(name, filters[name]);
  const base = `${mailingsUrl(campus)}/nouveau`;
  return params.size > 0 ? `${base}?${params}` : base;
}
export const mailingUrl = (campus: string, id: string): string => `${mailingsUrl(campus)}/${id}`;
export const editMailingUrl = (campus: string, id: string): string => `${mailingUrl(campus, id)}/modifier`;
export const tryMailingUrl = (campus: string, id: string): string => `${mailingUrl(campus, id)}/essai`;
export const sendMailingUrl = (campus: string, id: string): string => `${mailingUrl(campus, id)}/envoyer`;
export const stopMailingUrl = (campus: string, id: string): string => `${mailingUrl(campus, id)}/arreter`;
export const remindMailingUrl = (campus: string, id: string): string => `${mailingUrl(campus, id)}/relancer`;
/** The link of one recipient, opened from her mail. */
export const mailedLinkUrl = (token: string): string => `/courrier/${token}`;
export const deleteMailingUrl = (campus: string, id: string): string => `${mailingUrl(campus, id)}/supprimer`;
export const recipientsCsvUrl = (campus: string, id: string, flavour?: CsvFlavour): string =>
  withFormat(`${mailingUrl(campus, id)}/destinataires.csv`, flavour);

/** The sheet of a mailing at a part and a page of its lists. */
export function mailingHref(campus: string, id: string, at: { vue?: string; etat?: string; page?: number }): string {
  const params = new URLSearchParams();
  if (at.vue) params.set('vue', at.vue);
  if (at.etat) params.set('etat', at.etat);
  if (at.page && at.page > 1) params.set('page', String(at.page));
  const base = mailingUrl(campus, id);
  return params.size > 0 ? `${base}?${params}` : base;
}
