import type { CsvColumn } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { ImportRow } from './imports.sql.ts';
import { importStateLabels } from './labels.ts';
import { importUrl } from './links.ts';

const day = (at: Date | null): string | null => at && isoDate(at);

/** Columns of the imports of a campus; keys are stable. Who made each is on the page. */
export const importColumns = (origin: string, campus: string): CsvColumn<ImportRow>[] => [
  { key: 'fichier', label: 'Fichier', value: (row) => row.nom },
  { key: 'etat', label: 'État', value: (row) => importStateLabels[row.etat] },
  { key: 'depose_le', label: 'Déposé le', value: (row) => day(row.cree_le) },
  { key: 'importe_le', label: 'Importé le', value: (row) => day(row.importe_le) },
  { key: 'annule_le', label: 'Annulé le', value: (row) => day(row.annule_le) },
  { key: 'creees', label: 'Organisations créées', value: (row) => row.bilan.creer ?? 0 },
  { key: 'modifiees', label: 'Fiches modifiées', value: (row) => row.bilan.modifier ?? 0 },
  { key: 'identiques', label: 'Sans changement', value: (row) => row.bilan.identique ?? 0 },
  { key: 'a_corriger', label: 'À corriger', value: (row) => row.bilan.erreur ?? 0 },
  { key: 'a_choisir', label: 'À choisir', value: (row) => row.bilan.choix ?? 0 },
  { key: 'laissees', label: 'Laissées', value: (row) => row.bilan.ecartee ?? 0 },
  { key: 'contacts', label: 'Contacts ajoutés', value: (row) => row.bilan.contacts ?? 0 },
  { key: 'adresse', label: 'Page', value: (row) => origin + importUrl(campus, row.id) },
];
