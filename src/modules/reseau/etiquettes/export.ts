import type { CsvColumn } from '#core/http/index.ts';
import type { CampusLabel } from './labels.sql.ts';
import { labelledUrl } from './links.ts';

/** Columns of the labels of a campus; keys are stable. Who has each is the list of members, by its page. */
export const labelColumns = (origin: string, campus: string): CsvColumn<CampusLabel>[] => [
  { key: 'etiquette', label: 'Étiquette', value: (row) => row.nom },
  { key: 'membres', label: 'Membres', value: (row) => row.n },
  { key: 'adresse', label: 'Page', value: (row) => origin + labelledUrl(campus, row.nom) },
];
