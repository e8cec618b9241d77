import type { CsvFlavour } from '#core/http/index.ts';

/** Where each person finds the cordées that she may read. */
export const CORDEES_DESK = '/espace/cordees';
export const cordeesUrl = (campus: string): string => `/espace/campus/${campus}/cordees`;
export const cordeesCsvUrl = (campus: string): string => `${cordeesUrl(campus)}.csv`;
export const newCordeeUrl = (campus: string): string => `${cordeesUrl(campus)}/nouvelle`;
export const cordeeUrl = (campus: string, id: string): string => `${cordeesUrl(campus)}/${id}`;
export const editCordeeUrl = (campus: string, id: string): string => `${cordeeUrl(campus, id)}/modifier`;

export const newSchoolUrl = (campus: string, id: string): string => `${cordeeUrl(campus, id)}/etablissements/nouveau`;
export const schoolUrl = (campus: string, id: string, school: string): string =>
  `${cordeeUrl(campus, id)}/etablissements/${school}`;
export const referentUrl = (campus: string, id: string, school: string): string =>
  `${schoolUrl(campus, id, school)}/referents`;
export const endReferentUrl = (campus: string, id: string, school: string, account: string): string =>
  `${referentUrl(campus, id, school)}/${account}/retirer`;

export const newYearUrl = (campus: string, id: string): string => `${cordeeUrl(campus, id)}/annees`;
/** The programme of a school year. */
export const yearUrl = (campus: string, id: string, annee: number | string): string =>
  `${cordeeUrl(campus, id)}/annees/${annee}`;
export const yearStateUrl = (campus: string, id: string, annee: number | string): string =>
  `${yearUrl(campus, id, annee)}/etat`;
export const newActionUrl = (campus: string, id: string, annee: number | string): string =>
  `${yearUrl(campus, id, annee)}/actions/nouvelle`;
export const actionUrl = (campus: string, id: string, annee: number | string, action: string): string =>
  `${yearUrl(campus, id, annee)}/actions/${action}`;
export const removeActionUrl = (campus: string, id: string, annee: number | string, action: string): string =>
  `${actionUrl(campus, id, annee, action)}/retirer`;

/** For anybody. */
export const PUBLIC_CORDEES = '/cordees';
export const PUBLIC_CORDEES_CSV = '/cordees.csv';
export const publicCordeeUrl = (id: string): string => `${PUBLIC_CORDEES}/${id}`;

/** Address of a file in one of its flavours. */
export const fileHref = (base: string, flavour: CsvFlavour): string =>
  `${base}?format=${flavour === 'tableur' ? 'csv-excel' : 'csv'}`;
/** Address of the public list, or of its file, with its criterion. */
export function publicHref(base: string, campus: string, flavour?: CsvFlavour): string {
  const params = new URLSearchParams();
  if (campus) params.set('campus', campus);
  if (flavour) params.set('format', flavour === 'tableur' ? 'csv-excel' : 'csv');
  return params.size > 0 ? `${base}?${params}` : base;
}

export const publicsUrl = (campus: string, id: string, annee: number | string): string =>
  `${yearUrl(campus, id, annee)}/publics`;
export const surveyUrl = (campus: string, id: string, annee: number | string): string =>
  `${yearUrl(campus, id, annee)}/enquete.csv`;
/** What one establishment declares of a year. */
export const declareUrl = (campus: string, id: string, annee: number | string, school: string): string =>
  `${publicsUrl(campus, id, annee)}/${school}`;
export const codesUrl = (campus: string, id: string, annee: number | string, school: string): string =>
  `${declareUrl(campus, id, annee, school)}/codes`;
export const removeCodesUrl = (campus: string, id: string, annee: number | string, school: string): string =>
  `${codesUrl(campus, id, annee, school)}/retirer`;
