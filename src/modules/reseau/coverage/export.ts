import type { CsvColumn } from '#core/http/index.ts';
import { familyLabels, kindLabels, organisationUrl } from '#modules/organisations/index.ts';
import { standingLabels } from '../labels.ts';
import { families } from '../public/network.ts';
import type { DormantRow } from './coverage.sql.ts';
import type { CoverageRow } from './coverage.ts';

/** Columns of the coverage: a row a département; keys are stable. */
export const coverageColumns: CsvColumn<CoverageRow>[] = [
  { key: 'departement', label: 'Département', value: (row) => row.code },
  { key: 'nom', label: 'Nom', value: (row) => row.nom },
  { key: 'territoire', label: 'Dans le territoire', value: (row) => row.territory },
  ...families.map(
    (family, index): CsvColumn<CoverageRow> => ({
      key: family,
      label: familyLabels[family],
      value: (row) => row.counts[index]!,
    }),
  ),
  { key: 'total', label: 'Total', value: (row) => row.total },
];

/** Columns of the dormant members; keys are stable. No name of a person. */
export const dormantColumns = (origin: string): CsvColumn<DormantRow>[] => [
  { key: 'nom', label: 'Nom', value: (row) => row.nom },
  { key: 'nature', label: 'Nature', value: (row) => kindLabels[row.genre] },
  { key: 'commune', label: 'Commune', value: (row) => row.commune },
  { key: 'statut', label: 'Statut', value: (row) => standingLabels[row.statut] },
  { key: 'debut', label: 'Depuis', value: (row) => row.debut },
  { key: 'dernier_echange', label: 'Dernier échange', value: (row) => row.contactLe },
  { key: 'derniere_reunion', label: 'Dernière réunion', value: (row) => row.reunionLe },
  { key: 'derniere_action', label: 'Dernière action', value: (row) => row.actionLe },
  { key: 'dernier_engagement', label: 'Dernier engagement', value: (row) => row.engagementLe },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
  { key: 'adresse', label: 'Page', value: (row) => origin + organisationUrl(row.slug) },
];
