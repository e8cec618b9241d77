import type { CsvFlavour } from '#core/http/index.ts';
import { campusUrl } from '#modules/campus/index.ts';

/** Where each person finds the actions of her campuses, and those in which she is engaged. */
export const ACTIONS_DESK = '/espace/actions';
export const actionsUrl = (campus: string): string => `/espace/campus/${campus}/actions`;
export const actionsCsvUrl = (campus: string): string => `${actionsUrl(campus)}.csv`;
/** The plan of actions as a file to read, to compute with or to edit. */
export const planFormats = ['xlsx', 'pdf', 'docx'] as const;
export type PlanFormat = (typeof planFormats)[number];
export const planFileUrl = (campus: string, format: PlanFormat): string => `${actionsUrl(campus)}.${format}`;
/** A plan of actions given as a spreadsheet: deposited, tried, imported, undone. */
export const importPlanUrl = (campus: string): string => `${actionsUrl(campus)}/import`;
export const runPlanUrl = (campus: string): string => `${importPlanUrl(campus)}/importer`;
/** What the columns of the spreadsheet are. */
export const planColumnsUrl = (campus: string): string => `${importPlanUrl(campus)}/raccords`;
export const undoPlanUrl = (campus: string): string => `${importPlanUrl(campus)}/annuler`;
export const onePlanUrl = (campus: string, id: string): string => `${importPlanUrl(campus)}?fichier=${id}`;
export const newActionUrl = (campus: string): string => `${actionsUrl(campus)}/nouvelle`;
/** The form of another action of a project, and of a theme of it. */
export const newActionIn = (campus: string, place: string): string =>
  `${newActionUrl(campus)}?${new URLSearchParams({ place })}`;
/** The form of another action that carries out a decision. */
export const newActionFrom = (campus: string, decision: string): string =>
  `${newActionUrl(campus)}?${new URLSearchParams({ decision })}`;
/** Model actions to start from, and the form of another action that starts from one of them, or from one of the campus. */
export const modelsUrl = (campus: string): string => `${actionsUrl(campus)}/modeles`;
export const newActionLike = (campus: string, modele: string): string =>
  `${newActionUrl(campus)}?${new URLSearchParams({ modele })}`;
export const copyActionUrl = (campus: string, copie: string): string =>
  `${newActionUrl(campus)}?${new URLSearchParams({ copie })}`;
export const actionUrl = (campus: string, id: string): string => `${actionsUrl(campus)}/${id}`;
export const editActionUrl = (campus: string, id: string): string => `${actionUrl(campus, id)}/modifier`;
export const actionStateUrl = (campus: string, id: string): string => `${actionUrl(campus, id)}/etat`;
export const deleteActionUrl = (campus: string, id: string): string => `${actionUrl(campus, id)}/supprimer`;
export const actionHistoryUrl = (campus: string, id: string): string => `${actionUrl(campus, id)}/historique`;
export const actionMeteoUrl = (campus: string, id: string): string => `${actionUrl(campus, id)}/meteo`;
export const actionPublicationUrl = (campus: string, id: string): string => `${actionUrl(campus, id)}/publication`;
export const takeBackUrl = (campus: string, id: string): string => `${actionUrl(campus, id)}/reprendre`;

/** Actions that a campus shows to anybody: all of them, those of one organisation, or of two together. */
export const publicActionsUrl = (campus: string, among: Partial<Record<'avec' | 'et', string>> = {}): string =>
  `${campusUrl(campus)}/actions${engaged(among)}`;
export const publicActionsCsvUrl = (campus: string, among: Partial<Record<'avec' | 'et', string>> = {}): string =>
  `${campusUrl(campus)}/actions.csv${engaged(among)}`;
/** Where one of them stands in that page. */
export const publicActionId = (id: string): string => `action-${id}`;
export const publicActionUrl = (campus: string, id: string): string =>
  `${publicActionsUrl(campus)}#${publicActionId(id)}`;

const engaged = (among: Partial<Record<'avec' | 'et', string>>): string => {
  const params = new URLSearchParams(Object.entries(among).filter(([, slug]) => slug));
  return params.size > 0 ? `?${params}` : '';
};

const projectsUrl = (campus: string): string => `/espace/campus/${campus}/projets`;
export const newProjectUrl = (campus: string): string => `${projectsUrl(campus)}/nouveau`;
export const projectUrl = (campus: string, id: string): string => `${projectsUrl(campus)}/${id}`;
export const editProjectUrl = (campus: string, id: string): string => `${projectUrl(campus, id)}/modifier`;
export const themesUrl = (campus: string, id: string): string => `${projectUrl(campus, id)}/axes`;

export const projectMeteoUrl = (campus: string, id: string): string => `${projectUrl(campus, id)}/meteo`;

/** Address of the list, or of its file, with its criteria; what is left empty is not written. */
export function actionsHref(
  base: string,
  filters: Readonly<Record<string, string>>,
  more: { page?: number; flavour?: CsvFlavour } = {},
): string {
  const params = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ''));
  if (more.page && more.page > 1) params.set('page', String(more.page));
  if (more.flavour) params.set('format', more.flavour === 'tableur' ? 'csv-excel' : 'csv');
  return params.size > 0 ? `${base}?${params}` : base;
}
