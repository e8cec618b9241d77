import { filtered } from '../filtered.ts';
import { instanceUrl } from '../links.ts';

/** Addresses of the private space of a body. */
export const spaceUrl = (id: string): string => `${instanceUrl(id)}/prive`;

const FORMATS = { machine: 'csv', tableur: 'csv-excel' } as const;
type Flavour = keyof typeof FORMATS;

export const spaceFilesUrl = (id: string): string => `${spaceUrl(id)}/fichiers`;
export const SPACE_CSV = { fichiers: 'fichiers.csv', notes: 'notes.csv', taches: 'taches.csv' } as const;
export const spaceCsvPath = (id: string, list: keyof typeof SPACE_CSV): string => `${spaceUrl(id)}/${SPACE_CSV[list]}`;
export const spaceCsvUrl = (
  id: string,
  list: keyof typeof SPACE_CSV,
  flavour: Flavour,
  filters: Record<string, string | undefined> = {},
): string => filtered(spaceCsvPath(id, list), { ...filters, format: FORMATS[flavour] });

export const spaceFileUrl = (id: string, file: string): string => `${spaceFilesUrl(id)}/${file}`;
export const fileVersionUrl = (id: string, file: string, numero: number | string): string =>
  `${spaceFileUrl(id, file)}/versions/${numero}`;
export const removeFileUrl = (id: string, file: string): string => `${spaceFileUrl(id, file)}/retirer`;

export const spaceNotesUrl = (id: string, filters: { q?: string; page?: number } = {}): string =>
  filtered(`${spaceUrl(id)}/notes`, { q: filters.q, page: filters.page && filters.page > 1 ? filters.page : null });
export const newNoteUrl = (id: string): string => `${spaceUrl(id)}/notes/nouvelle`;
export const noteUrl = (id: string, note: string): string => `${spaceUrl(id)}/notes/${note}`;
export const editNoteUrl = (id: string, note: string): string => `${noteUrl(id, note)}/modifier`;
export const removeNoteUrl = (id: string, note: string): string => `${noteUrl(id, note)}/retirer`;

export const spaceTasksUrl = (id: string, filters: { etat?: string } = {}): string =>
  filtered(`${spaceUrl(id)}/taches`, { etat: filters.etat === 'ouvertes' ? null : filters.etat });
export const spaceTaskUrl = (id: string, task: string): string => `${spaceUrl(id)}/taches/${task}`;
