import type { CsvFlavour } from '#core/http/index.ts';

/** Where each person finds the stays of teachers that she may follow. */
export const STAYS_DESK = '/espace/stages-enseignants';
export const staysUrl = (campus: string): string => `/espace/campus/${campus}/stages-enseignants`;
export const staysCsvUrl = (campus: string): string => `${staysUrl(campus)}.csv`;
export const newStayUrl = (campus: string): string => `${staysUrl(campus)}/nouveau`;
export const stayUrl = (campus: string, id: string): string => `${staysUrl(campus)}/${id}`;
export const editStayUrl = (campus: string, id: string): string => `${stayUrl(campus, id)}/modifier`;
/** Closes, reopens or cancels an offer. */
export const stayStateUrl = (campus: string, id: string): string => `${stayUrl(campus, id)}/etat`;
export const applicationsCsvUrl = (campus: string, id: string): string => `${stayUrl(campus, id)}/candidatures.csv`;
/** Material of an offer: deposited, taken away. */
export const supportsUrl = (campus: string, id: string): string => `${stayUrl(campus, id)}/supports`;
export const removeSupportUrl = (campus: string, id: string): string => `${supportsUrl(campus, id)}/retirer`;

/** The applications of a teacher, and the departures that a head of school authorises. */
export const OWN_APPLICATIONS = `${STAYS_DESK}/candidatures`;
export const DEPARTURES = `${STAYS_DESK}/departs`;

/** One application, for its author, the head of the school and the team. */
export const applicationUrl = (id: string): string => `${OWN_APPLICATIONS}/${id}`;
export const applicationStateUrl = (id: string): string => `${applicationUrl(id)}/etat`;
export const agreementUrl = (id: string): string => `${applicationUrl(id)}/convention.pdf`;
/** Material kept to whoever has an account. */
export const networkSupportUrl = (id: string): string => `${STAYS_DESK}/supports/${id}`;

/** For anybody. */
export const PUBLIC_STAYS = '/stages-enseignants';
export const PUBLIC_STAYS_CSV = '/stages-enseignants.csv';
export const publicStayUrl = (id: string): string => `${PUBLIC_STAYS}/${id}`;
export const applyUrl = (id: string): string => `${publicStayUrl(id)}/candidater`;
export const publicSupportUrl = (id: string, support: string): string => `${publicStayUrl(id)}/supports/${support}`;

/** What a link mailed to a teacher opens. */
export const candidateUrl = (token: string): string => `/stage/${token}`;
export const candidateAgreementUrl = (token: string): string => `${candidateUrl(token)}/convention.pdf`;
export const candidateSupportUrl = (token: string): string => `${candidateUrl(token)}/support`;
/** What a link mailed to the head of a school opens. */
export const headUrl = (token: string): string => `/depart/${token}`;

type Filters = Readonly<Record<string, string | undefined>>;

/** Address of a list, or of its file, with its criteria; what is left empty is not written. */
export function staysHref(base: string, filters: Filters, more: { page?: number; flavour?: CsvFlavour } = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) params.set(name, value);
  if (more.page && more.page > 1) params.set('page', String(more.page));
  if (more.flavour) params.set('format', more.flavour === 'tableur' ? 'csv-excel' : 'csv');
  return params.size > 0 ? `${base}?${params}` : base;
}
