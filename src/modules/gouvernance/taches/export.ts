import type { CsvColumn } from '#core/http/index.ts';
import { taskFirst, taskLast } from '../espace-prive/export.ts';
import { spaceTaskUrl } from '../espace-prive/links.ts';
import { meetingUrl } from '../meetings/links.ts';
import type { OpenTask } from './open-tasks.sql.ts';

/** Where a task is followed, or read by whoever does not enter the private space. */
export const pageOfTask = (row: Pick<OpenTask, 'id' | 'instanceId' | 'reunionId' | 'suivie'>): string =>
  row.suivie || !row.reunionId ? spaceTaskUrl(row.instanceId, row.id) : meetingUrl(row.reunionId);

/** Columns of the open tasks of all bodies; keys are stable. */
export const openTaskColumns = (origin: string, today: string): CsvColumn<OpenTask>[] => [
  { key: 'campus', label: 'Campus', value: (row) => row.campus },
  { key: 'instance', label: 'Instance', value: (row) => row.instance },
  ...taskFirst,
  { key: 'en_retard', label: 'En retard', value: (row) => row.echeance !== null && row.echeance < today },
  { key: 'suite', label: 'Ce qui a été fait', value: (row) => row.suite },
  ...taskLast,
  { key: 'adresse', label: 'Page', value: (row) => origin + pageOfTask(row) },
];
