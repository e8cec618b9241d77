import { type Criteria, formatCriteria } from '../criteria.ts';

/** Addresses of the open API of the offer. */
export const API = '/api';
export const OPENAPI = '/api/openapi.json';
export const API_LIST = '/api/formations';
/** @param size how many on a page; the usual number is not written. */
export function apiListUrl(criteria: Criteria, size: number | null = null): string {
  const query = formatCriteria(criteria);
  return `${API_LIST}${query}${size === null ? '' : `${query ? '&' : '?'}par_page=${size}`}`;
}
export const apiCertificationUrl = (certification: string, page = 1): string =>
  `${API_LIST}/${certification}${page > 1 ? `?page=${page}` : ''}`;
export const apiOfferUrl = (certification: string, organisation: string): string =>
  `${API_LIST}/${certification}/${organisation}`;
export const apiCampusUrl = (campus: string): string => `/api/campus/${campus}/formations`;
