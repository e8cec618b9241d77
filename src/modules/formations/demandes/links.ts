/** Addresses of the requests to change the offer. */
export const REQUESTS = '/espace/demandes-formation';
export const REQUESTS_CSV = `${REQUESTS}.csv`;
export const REQUEST_ID = ':id{[0-9a-f-]+}';

export const requestsUrl = (campus: string): string => `/espace/campus/${campus}/demandes-formation`;
export const requestsCsvUrl = (campus: string): string => `${requestsUrl(campus)}.csv`;
export const opinionsCsvUrl = (campus: string): string => `${requestsUrl(campus)}/avis.csv`;
export const newRequestUrl = (campus: string): string => `${requestsUrl(campus)}/nouvelle`;
export const requestUrl = (campus: string, id: string): string => `${requestsUrl(campus)}/${id}`;
export const editRequestUrl = (campus: string, id: string): string => `${requestUrl(campus, id)}/modifier`;
export const requestStateUrl = (campus: string, id: string): string => `${requestUrl(campus, id)}/etat`;
export const campusOpinionUrl = (campus: string, id: string): string => `${requestUrl(campus, id)}/avis-du-campus`;
export const advisoryOpinionUrl = (campus: string, id: string): string => `${requestUrl(campus, id)}/avis-consultatif`;
export const decisionUrl = (campus: string, id: string): string => `${requestUrl(campus, id)}/decision`;
export const openingUrl = (campus: string, id: string): string => `${requestUrl(campus, id)}/ouverture`;
export const requestFileUrl = (campus: string, id: string): string => `${requestUrl(campus, id)}/argumentaire`;
export const requestPdfUrl = (campus: string, id: string): string => `${requestUrl(campus, id)}/dossier.pdf`;

/** An address with the filters that narrow something. */
export function filtered(path: string, filters: Readonly<Record<string, string | number | null | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) search.set(name, String(value));
  return search.size > 0 ? `${path}?${search}` : path;
}
