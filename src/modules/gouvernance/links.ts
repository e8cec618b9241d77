import { campusUrl } from '#modules/campus/index.ts';
import { filtered } from './filtered.ts';
import { NEW_MEETING } from './meetings/links.ts';

/** The only place where addresses of this room are built. */
export const governanceUrl = (campusSlug: string): string => `${campusUrl(campusSlug)}/gouvernance`;
/** `?format=` of each flavour of a CSV (ecosystem.md §1.8). */
const FORMATS = { machine: 'csv', tableur: 'csv-excel' } as const;
type Flavour = keyof typeof FORMATS;
export const governanceCsvUrl = (campusSlug: string, flavour: Flavour): string =>
  `${governanceUrl(campusSlug)}.csv?format=${FORMATS[flavour]}`;
export const governanceJsonUrl = (campusSlug: string): string => `${governanceUrl(campusSlug)}.json`;
/** What is public of minutes. */
export const extractsUrl = (campusSlug: string, page = 1): string =>
  `${governanceUrl(campusSlug)}/comptes-rendus${page > 1 ? `?page=${page}` : ''}`;
export const extractsCsvUrl = (campusSlug: string, flavour: Flavour): string =>
  `${governanceUrl(campusSlug)}/comptes-rendus.csv?format=${FORMATS[flavour]}`;
export const extractUrl = (campusSlug: string, id: string): string => `${extractsUrl(campusSlug)}/${id}`;
export const extractFileUrl = (campusSlug: string, id: string, format: 'pdf' | 'docx'): string =>
  `${extractUrl(campusSlug, id)}/extrait.${format}`;

export const INSTANCES = '/espace/gouvernance';
export const instancesUrl = ({ campus, page = 1 }: { campus?: string | null; page?: number } = {}): string =>
  filtered(INSTANCES, { campus, page: page > 1 ? String(page) : null });
export const MANDATES_CSV = '/espace/gouvernance/mandats.csv';
export const mandatesCsvUrl = (filters: { campus?: string | null }, flavour: Flavour): string =>
  filtered(MANDATES_CSV, { ...filters, format: FORMATS[flavour] });
export const INSTANCES_CSV = '/espace/gouvernance/instances.csv';
export const instancesCsvUrl = (filters: { campus?: string | null }, flavour: Flavour): string =>
  filtered(INSTANCES_CSV, { ...filters, format: FORMATS[flavour] });
export const newInstanceUrl = (campusSlug: string): string => `/espace/campus/${campusSlug}/gouvernance/nouvelle`;
export const statutsUrl = (campusSlug: string): string => `/espace/campus/${campusSlug}/gouvernance/statuts`;
export const statutsCsvUrl = (campusSlug: string, flavour: Flavour): string =>
  `${statutsUrl(campusSlug)}.csv?format=${FORMATS[flavour]}`;
export const versionUrl = (campusSlug: string, id: string): string => `${statutsUrl(campusSlug)}/versions/${id}`;
export const draftsUrl = (campusSlug: string): string => `${statutsUrl(campusSlug)}/brouillons`;
export const draftUrl = (campusSlug: string, modele: string): string => `${draftsUrl(campusSlug)}/${modele}`;
export const draftPartUrl = (campusSlug: string, modele: string, part: string): string =>
  `${draftUrl(campusSlug, modele)}/parties/${part}`;
export const adoptDraftUrl = (campusSlug: string, modele: string): string => `${draftUrl(campusSlug, modele)}/adopter`;
export const discardDraftUrl = (campusSlug: string, modele: string): string =>
  `${draftUrl(campusSlug, modele)}/abandonner`;
export const putBackUrl = (campusSlug: string, modele: string): string => `${draftUrl(campusSlug, modele)}/remettre`;
export const instanceUrl = (id: string): string => `${INSTANCES}/${id}`;
/** The form of a new meeting, for this body. */
export const newMeetingUrl = (id: string): string => filtered(NEW_MEETING, { instance: id });
export const editInstanceUrl = (id: string): string => `${instanceUrl(id)}/modifier`;
/** The rules of a body, as a document. */
export const rulesPdfUrl = (id: string): string => `${instanceUrl(id)}/regles.pdf`;
export const collegesUrl = (id: string): string => `${instanceUrl(id)}/colleges`;
export const collegesOfStatutesUrl = (id: string): string => `${collegesUrl(id)}?de=statuts`;
export const membersUrl = (id: string): string => `${instanceUrl(id)}/membres`;
export const removeMemberUrl = (id: string): string => `${membersUrl(id)}/retirer`;
/** Items that wait for a meeting of a body. */
export const reserveUrl = (id: string, filters: { etat?: string; point?: string; page?: number } = {}): string =>
  filtered(`${instanceUrl(id)}/reserve`, {
    ...filters,
    page: filters.page && filters.page > 1 ? String(filters.page) : null,
  });
export const reserveCsvUrl = (id: string, etat?: string, flavour?: Flavour): string =>
  filtered(`${instanceUrl(id)}/reserve.csv`, { etat, format: flavour && FORMATS[flavour] });
export const reservePieceUrl = (id: string, piece: string): string => `${instanceUrl(id)}/reserve/pieces/${piece}`;
/** Series of meetings of a body. */
export const seriesListUrl = (id: string): string => `${instanceUrl(id)}/series`;
export const seriesCsvUrl = (id: string, flavour?: Flavour): string =>
  filtered(`${seriesListUrl(id)}.csv`, { format: flavour && FORMATS[flavour] });
export const newSeriesUrl = (id: string): string => `${seriesListUrl(id)}/nouvelle`;
export const seriesUrl = (id: string, serie: string): string => `${seriesListUrl(id)}/${serie}`;
/** @param de the meeting from which the series changes. */
export const changeSeriesUrl = (id: string, serie: string, de?: string): string =>
  filtered(`${seriesUrl(id, serie)}/modifier`, { de });
export const seriesCalendarUrl = (id: string, serie: string): string => `${seriesUrl(id, serie)}/reunions.ics`;
/** Templates of agendas of a campus. */
export const templatesUrl = (campusSlug: string, filters: { modele?: string } = {}): string =>
  filtered(`/espace/campus/${campusSlug}/gouvernance/modeles`, filters);
export const templatesCsvUrl = (campusSlug: string, flavour?: Flavour): string =>
  filtered(`/espace/campus/${campusSlug}/gouvernance/modeles.csv`, { format: flavour && FORMATS[flavour] });
export const newMandateUrl = (id: string, filters: { organisation?: string } = {}): string =>
  filtered(`${instanceUrl(id)}/mandats/nouveau`, filters);
export const endMandateUrl = (id: string): string => `${INSTANCES}/mandats/${id}/terminer`;
export const renewMandateUrl = (id: string): string => `${INSTANCES}/mandats/${id}/renouveler`;
