import { filtered } from '../filtered.ts';
import type { OpenTaskFilter } from './open-tasks.sql.ts';

/** Open tasks of all bodies. */
export const OPEN_TASKS = '/espace/taches';
export const OPEN_TASKS_CSV = '/espace/taches.csv';
export const openTasksUrl = (filters: OpenTaskFilter & { page?: number } = {}): string =>
  filtered(OPEN_TASKS, { ...filters });
export const openTasksCsvUrl = (filters: OpenTaskFilter, format: 'csv' | 'csv-excel'): string =>
  filtered(OPEN_TASKS_CSV, { ...filters, format });
