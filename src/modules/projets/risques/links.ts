import { actionUrl, projectUrl } from '../links.ts';

/** Risks of a campus, and one of them. */
export const risksUrl = (campus: string): string => `/espace/campus/${campus}/risques`;
export const risksCsvUrl = (campus: string): string => `${risksUrl(campus)}.csv`;
export const riskUrl = (campus: string, id: string): string => `${risksUrl(campus)}/${id}`;
export const editRiskUrl = (campus: string, id: string): string => `${riskUrl(campus, id)}/modifier`;
export const riskStateUrl = (campus: string, id: string): string => `${riskUrl(campus, id)}/etat`;
/** Another one, of an action or of a project. */
export const newRiskOfAction = (campus: string, action: string): string =>
  `${actionUrl(campus, action)}/risques/nouveau`;
export const newRiskOfProject = (campus: string, project: string): string =>
  `${projectUrl(campus, project)}/risques/nouveau`;
