import type { CsvColumn } from '#core/http/index.ts';
import { letterKindLabels, letterStateLabels, paperText } from './labels.ts';
import type { LetterRow } from './letter-list.sql.ts';
import { askedLetterUrl } from './links.ts';

/** Columns of the asked letters: organisations, days and states; who received and who signed is on the page of each. */
export const letterColumns = (origin: string): CsvColumn<LetterRow>[] => [
  { key: 'organisation', label: 'Organisation', value: (row) => row.organisation },
  { key: 'nature', label: 'Nature', value: (row) => letterKindLabels[row.nature] },
  { key: 'objet', label: 'Objet', value: (row) => row.objet },
  { key: 'etat', label: 'État', value: (row) => letterStateLabels[row.etat] },
  { key: 'demandee_le', label: 'Demandée le', value: (row) => row.demandeeLe },
  { key: 'attendue_le', label: 'Attendue le', value: (row) => row.attendueLe },
  { key: 'repondue_le', label: 'Répondue le', value: (row) => row.repondueLe },
  { key: 'date_lettre', label: 'Date de la lettre', value: (row) => row.dateLettre },
  { key: 'relances', label: 'Relances', value: (row) => row.relances },
  { key: 'papier', label: 'Sur papier', value: (row) => (row.papier ? paperText(row) : null) },
  { key: 'piece', label: 'Lettre déposée', value: (row) => row.depose },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
  { key: 'adresse', label: 'Page', value: (row) => origin + askedLetterUrl(row.campus, row.id) },
];
