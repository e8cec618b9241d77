import { actionUrl } from '../links.ts';

/** Milestones and deliverables of a campus. */
export const milestonesUrl = (campus: string): string => `/espace/campus/${campus}/jalons`;
export const milestonesCsvUrl = (campus: string): string => `${milestonesUrl(campus)}.csv`;
/** Those of an action, and one of them. */
export const newMilestoneUrl = (campus: string, action: string): string =>
  `${actionUrl(campus, action)}/jalons/nouveau`;
export const milestoneUrl = (campus: string, action: string, id: string): string =>
  `${actionUrl(campus, action)}/jalons/${id}`;
export const editMilestoneUrl = (campus: string, action: string, id: string): string =>
  `${milestoneUrl(campus, action, id)}/modifier`;
export const milestoneStepUrl = (campus: string, action: string, id: string): string =>
  `${milestoneUrl(campus, action, id)}/etat`;
export const milestoneProofUrl = (campus: string, action: string, id: string): string =>
  `${milestoneUrl(campus, action, id)}/preuve`;
