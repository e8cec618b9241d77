import type { CsvColumn } from '#core/http/index.ts';
import { familyLabels, kindLabels, organisationUrl } from '#modules/organisations/index.ts';
import { standingLabels } from '../labels.ts';
import type { NetworkMember } from './network.ts';

/** Columns of a network as anybody may take it away; keys are stable (ecosystem.md §1.8). No name of a person. */
export const networkColumns = (origin: string): CsvColumn<NetworkMember>[] => [
  { key: 'nom', label: 'Nom', value: (row) => row.nom },
  { key: 'nature', label: 'Nature', value: (row) => kindLabels[row.genre] },
  { key: 'famille', label: 'Famille', value: (row) => familyLabels[row.famille] },
  { key: 'statut', label: 'Statut', value: (row) => standingLabels[row.statut] },
  { key: 'fondateur', label: 'Fondateur', value: (row) => row.fondateur },
  { key: 'depuis', label: 'Depuis', value: (row) => row.debut },
  { key: 'commune', label: 'Commune', value: (row) => row.commune },
  { key: 'departement', label: 'Département', value: (row) => row.departement },
  { key: 'latitude', label: 'Latitude', value: (row) => row.latitude },
  { key: 'longitude', label: 'Longitude', value: (row) => row.longitude },
  { key: 'precision', label: 'Précision du point', value: (row) => row.precision },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
  { key: 'source', label: 'Source', value: (row) => row.source },
  { key: 'adresse', label: 'Page', value: (row) => origin + organisationUrl(row.slug) },
];

/** The same for programs. */
export function networkJson(campus: { nomComplet: string }, rows: NetworkMember[], origin: string): object {
  const columns = networkColumns(origin);
  return {
    licence: 'etalab-2.0',
    campus: campus.nomComplet,
    membres: rows.map((row) => Object.fromEntries(columns.map((column) => [column.key, column.value(row)]))),
  };
}
