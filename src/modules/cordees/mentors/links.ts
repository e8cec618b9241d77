import type { CsvFlavour } from '#core/http/index.ts';
import { cordeeUrl, publicCordeeUrl } from '../links.ts';

/** The mentors of a cordée, for who admits them. */
export const mentorsUrl = (campus: string, id: string): string => `${cordeeUrl(campus, id)}/mentors`;
export const mentorsCsvUrl = (campus: string, id: string): string => `${mentorsUrl(campus, id)}.csv`;
export const mentorUrl = (campus: string, id: string, mentor: string): string => `${mentorsUrl(campus, id)}/${mentor}`;
export const mentorStateUrl = (campus: string, id: string, mentor: string): string =>
  `${mentorUrl(campus, id, mentor)}/etat`;
export const checksUrl = (campus: string, id: string, mentor: string): string =>
  `${mentorUrl(campus, id, mentor)}/verifications`;
export const removeCheckUrl = (campus: string, id: string, mentor: string): string =>
  `${checksUrl(campus, id, mentor)}/retirer`;
export const trainingsUrl = (campus: string, id: string, mentor: string): string =>
  `${mentorUrl(campus, id, mentor)}/formations`;
export const removeTrainingUrl = (campus: string, id: string, mentor: string): string =>
  `${trainingsUrl(campus, id, mentor)}/retirer`;

export const wishesUrl = (campus: string, id: string, mentor: string): string =>
  `${mentorUrl(campus, id, mentor)}/souhaits`;

/** Anybody offers to be a mentor. */
export const enrolUrl = (id: string): string => `${publicCordeeUrl(id)}/devenir-mentor`;
/** What a mailed link opens: one mentor’s own page. */
export const mentorLinkUrl = (token: string): string => `/mentor/${token}`;
export const ownWishesUrl = (token: string): string => `${mentorLinkUrl(token)}/souhaits`;

type Filters = Readonly<Record<string, string>>;

/** Address of the list, or of its file, with its criteria; what is left empty is not written. */
export function mentorsHref(base: string, filters: Filters, flavour?: CsvFlavour): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) params.set(name, value);
  if (flavour) params.set('format', flavour === 'tableur' ? 'csv-excel' : 'csv');
  return params.size > 0 ? `${base}?${params}` : base;
}
