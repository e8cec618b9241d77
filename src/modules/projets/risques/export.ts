import type { CsvColumn } from '#core/http/index.ts';
import { gravityLabels, probabilityLabels, riskStateLabels } from './labels.ts';
import { riskUrl } from './links.ts';
import { criticityOf, isOverdue } from './risk.ts';
import type { Risk } from './risks.sql.ts';

/** Risks of a campus, as a file: organisations are named, no person is. @param today ISO day of Paris. */
export const riskColumns = (origin: string, today: string): CsvColumn<Risk>[] => [
  { key: 'projet', label: 'Projet', value: (row) => row.projet },
  { key: 'action', label: 'Action', value: (row) => row.action },
  { key: 'risque', label: 'Risque', value: (row) => row.titre },
  { key: 'probabilite', label: 'Probabilité', value: (row) => probabilityLabels[row.probabilite] },
  { key: 'gravite', label: 'Gravité', value: (row) => gravityLabels[row.gravite] },
  { key: 'criticite', label: 'Criticité (sur 9)', value: (row) => criticityOf(row) },
  { key: 'parade', label: 'Ce qui est fait', value: (row) => row.parade },
  { key: 'tenu_par', label: 'Tenu par', value: (row) => row.tenuPar },
  { key: 'etat', label: 'État', value: (row) => riskStateLabels[row.etat] },
  { key: 'motif', label: 'Dernier motif', value: (row) => row.motif },
  { key: 'revue_le', label: 'Prochaine revue', value: (row) => row.revueLe },
  { key: 'a_revoir', label: 'À revoir', value: (row) => isOverdue(row, today) },
  { key: 'exemple', label: 'Exemple (inventé)', value: (row) => row.exemple },
  { key: 'adresse', label: 'Page', value: (row) => origin + riskUrl(row.campusSlug, row.id) },
];
