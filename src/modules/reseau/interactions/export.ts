import type { CsvColumn } from '#core/http/index.ts';
import type { ExchangeRow } from './exchange-list.sql.ts';
import { exchangeKindLabels, stepLabels, stepOf } from './labels.ts';
import { exchangeUrl } from './links.ts';

/** Columns of the exchanges; keys are stable. Functions of those who were there, never their names. */
export const exchangeColumns = (
  origin: string,
  campus: string,
  today: string,
  names: ReadonlyMap<string, string>,
): CsvColumn<ExchangeRow>[] => [
  { key: 'date', label: 'Date', value: (row) => row.le },
  { key: 'genre', label: 'Échange', value: (row) => exchangeKindLabels[row.genre] },
  { key: 'organisation', label: 'Organisation', value: (row) => row.organisation },
  { key: 'presents', label: 'Personnes présentes', value: (row) => row.presents.length + row.tus },
  { key: 'fonctions', label: 'Fonctions', value: (row) => row.presents.map((one) => one.titre).join(' | ') },
  { key: 'recit', label: 'Récit', value: (row) => row.recit },
  { key: 'auteur', label: 'Noté par', value: (row) => (row.auteurId && names.get(row.auteurId)) || null },
  { key: 'suite', label: 'Suite', value: (row) => row.suite },
  { key: 'suite_qui', label: 'Par', value: (row) => (row.suiteQui && names.get(row.suiteQui)) || null },
  { key: 'suite_le', label: 'Pour le', value: (row) => row.suiteLe },
  { key: 'suite_etat', label: 'État de la suite', value: (row) => stepLabels[stepOf(row, today)] },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
  { key: 'adresse', label: 'Page', value: (row) => origin + exchangeUrl(campus, row.id) },
];
