import { networkUrl } from '../links.ts';

/** Where somebody of several campuses chooses for which one a file is. */
export const IMPORTS = '/espace/imports';
export const importsUrl = (campus: string): string => `${networkUrl(campus)}/imports`;
export const importsCsvUrl = (campus: string): string => `${importsUrl(campus)}.csv`;
export const importUrl = (campus: string, id: string): string => `${importsUrl(campus)}/${id}`;
export const importLinesUrl = (campus: string, id: string): string => `${importUrl(campus, id)}/lignes`;
export const importLinesCsvUrl = (campus: string, id: string): string => `${importLinesUrl(campus, id)}.csv`;
/** The lines to correct, as they came, with what is wrong. */
export const importFaultsUrl = (campus: string, id: string): string => `${importUrl(campus, id)}/a-corriger.csv`;
export const importColumnsUrl = (campus: string, id: string): string => `${importUrl(campus, id)}/raccords`;
export const importFixUrl = (campus: string, id: string): string => `${importUrl(campus, id)}/corrections`;
export const importRunUrl = (campus: string, id: string): string => `${importUrl(campus, id)}/importer`;
export const importDropUrl = (campus: string, id: string): string => `${importUrl(campus, id)}/abandonner`;
export const importUndoUrl = (campus: string, id: string): string => `${importUrl(campus, id)}/annuler`;
export const importRedoUrl = (campus: string, id: string): string => `${importUrl(campus, id)}/refaire`;
