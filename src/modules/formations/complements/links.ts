import type { CsvFlavour } from '#core/http/index.ts';
import { campusUrl, spaceUrl } from '#modules/campus/index.ts';

/** What a campus adds to the offer, in the workspace. */
export const COMPLEMENTS = '/espace/complements';
export const complementsUrl = (campus: string): string => `${spaceUrl(campus)}/complements`;
export const complementsCsvUrl = (campus: string): string => `${complementsUrl(campus)}.csv`;
export const newComplementUrl = (campus: string): string => `${complementsUrl(campus)}/nouveau`;
export const complementUrl = (campus: string, id: string): string => `${complementsUrl(campus)}/${id}`;
export const editComplementUrl = (campus: string, id: string): string => `${complementUrl(campus, id)}/modifier`;
export const complementStateUrl = (campus: string, id: string): string => `${complementUrl(campus, id)}/etat`;
export const withdrawComplementUrl = (campus: string, id: string): string => `${complementUrl(campus, id)}/retirer`;
export const restoreComplementUrl = (campus: string, id: string): string => `${complementUrl(campus, id)}/remettre`;
export const complementHoldersUrl = (campus: string, id: string, q = ''): string =>
  `${complementUrl(campus, id)}/porteurs${q ? `?${new URLSearchParams({ q })}` : ''}`;
export const complementLinesUrl = (campus: string, id: string, q = ''): string =>
  `${complementUrl(campus, id)}/formations${q ? `?${new URLSearchParams({ q })}` : ''}`;
export const sessionsCsvUrl = (campus: string, id: string): string => `${complementUrl(campus, id)}/sessions.csv`;
export const newSessionUrl = (campus: string, id: string): string => `${complementUrl(campus, id)}/sessions/nouvelle`;
export const sessionUrl = (campus: string, id: string, session: string): string =>
  `${complementUrl(campus, id)}/sessions/${session}`;
export const withdrawSessionUrl = (campus: string, id: string, session: string): string =>
  `${sessionUrl(campus, id, session)}/retirer`;
export const restoreSessionUrl = (campus: string, id: string, session: string): string =>
  `${sessionUrl(campus, id, session)}/remettre`;

/** How trainings came to be. */
export const historiesUrl = (campus: string): string => `${spaceUrl(campus)}/histoires`;
export const historiesCsvUrl = (campus: string): string => `${historiesUrl(campus)}.csv`;
export const newHistoryUrl = (campus: string): string => `${historiesUrl(campus)}/nouvelle`;
export const historyUrl = (campus: string, id: string): string => `${historiesUrl(campus)}/${id}`;
export const editHistoryUrl = (campus: string, id: string): string => `${historyUrl(campus, id)}/modifier`;
export const withdrawHistoryUrl = (campus: string, id: string): string => `${historyUrl(campus, id)}/retirer`;
export const restoreHistoryUrl = (campus: string, id: string): string => `${historyUrl(campus, id)}/remettre`;
export const newStepUrl = (campus: string, id: string): string => `${historyUrl(campus, id)}/etapes/nouvelle`;
export const stepUrl = (campus: string, id: string, step: string): string => `${historyUrl(campus, id)}/etapes/${step}`;
export const withdrawStepUrl = (campus: string, id: string, step: string): string =>
  `${stepUrl(campus, id, step)}/retirer`;

/** The offer of a campus as a table, for anybody; its file; the same to show in another site. */
export const offerMapUrl = (campus: string): string => `${campusUrl(campus)}/offre`;
export const offerMapCsvUrl = (campus: string, flavour?: CsvFlavour): string =>
  `${offerMapUrl(campus)}.csv${flavour ? `?format=${flavour === 'tableur' ? 'csv-excel' : 'csv'}` : ''}`;
export const offerMapEmbedUrl = (campus: string): string => `${offerMapUrl(campus)}/integrer`;
/** What the campus adds, with the sessions to come, as a file for anybody. */
export const publicComplementsCsvUrl = (campus: string, flavour?: CsvFlavour): string =>
  `${offerMapUrl(campus)}/complements.csv${flavour ? `?format=${flavour === 'tableur' ? 'csv-excel' : 'csv'}` : ''}`;
/** A complement where anybody reads it. */
export const publicComplementUrl = (campus: string, id: string): string => `${offerMapUrl(campus)}#complement-${id}`;

export interface ComplementFilters {
  q: string;
  nature: string;
  etat: string;
}

/** Address of the list, or of its file, with its criteria; what is left empty is not written. */
export function complementsHref(
  base: string,
  filters: Partial<ComplementFilters>,
  more: { page?: number; flavour?: CsvFlavour } = {},
): string {
  const params = new URLSearchParams();
  for (const name of ['q', 'nature', 'etat'] as const) {
    const value = filters[name];
    if (value) params.set(name, value);
  }
  if (more.page && more.page > 1) params.set('page', String(more.page));
  if (more.flavour) params.set('format', more.flavour === 'tableur' ? 'csv-excel' : 'csv');
  return params.size > 0 ? `${base}?${params}` : base;
}
