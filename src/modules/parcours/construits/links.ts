import type { CsvFlavour } from '#core/http/index.ts';

/** Where the team of a campus keeps its lines and its bridges. */
export const WORKSHOP = '/espace/parcours';
export const workshopUrl = (campus: string): string => `/espace/campus/${campus}/parcours`;
export const workshopCsvUrl = (campus: string): string => `${workshopUrl(campus)}.csv`;
export const newCuratedUrl = (campus: string): string => `${workshopUrl(campus)}/nouveau`;
export const curatedUrl = (campus: string, id: string): string => `${workshopUrl(campus)}/${id}`;
export const editCuratedUrl = (campus: string, id: string): string => `${curatedUrl(campus, id)}/modifier`;
export const curatedStateUrl = (campus: string, id: string): string => `${curatedUrl(campus, id)}/etat`;
export const orderStepsUrl = (campus: string, id: string): string => `${curatedUrl(campus, id)}/ordre`;
export const newStepUrl = (campus: string, id: string): string => `${curatedUrl(campus, id)}/etapes/nouvelle`;
export const stepUrl = (campus: string, id: string, step: string): string => `${curatedUrl(campus, id)}/etapes/${step}`;

export const bridgesUrl = (campus: string): string => `${workshopUrl(campus)}/passerelles`;
export const bridgesCsvUrl = (campus: string): string => `${bridgesUrl(campus)}.csv`;
export const newBridgeUrl = (campus: string): string => `${bridgesUrl(campus)}/nouvelle`;
export const bridgeUrl = (campus: string, id: string): string => `${bridgesUrl(campus)}/${id}`;
export const editBridgeUrl = (campus: string, id: string): string => `${bridgeUrl(campus, id)}/modifier`;
export const bridgeStateUrl = (campus: string, id: string): string => `${bridgeUrl(campus, id)}/etat`;

/** What everybody reads of them. */
export const publicCuratedListUrl = (campus: string): string => `/campus/${campus}/parcours`;
export const publicCuratedCsvUrl = (campus: string): string => `${publicCuratedListUrl(campus)}.csv`;
export const publicCuratedUrl = (campus: string, slug: string): string => `${publicCuratedListUrl(campus)}/${slug}`;
export const publicCuratedJsonUrl = (campus: string, slug: string): string =>
  `${publicCuratedUrl(campus, slug)}/plan.json`;
/** A bridge on the public page of its campus. */
export const publicBridgeUrl = (campus: string, id: string): string =>
  `${publicCuratedListUrl(campus)}#passerelle-${id}`;

/** Address of a list, or of its file, with its criteria; what is left empty is not written. */
export function withFilters(
  base: string,
  filters: Readonly<Record<string, string>>,
  more: { page?: number; flavour?: CsvFlavour } = {},
): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) params.set(name, value);
  if (more.page && more.page > 1) params.set('page', String(more.page));
  if (more.flavour) params.set('format', more.flavour === 'tableur' ? 'csv-excel' : 'csv');
  return params.size > 0 ? `${base}?${params}` : base;
}
