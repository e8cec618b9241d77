import type { CsvColumn } from '#core/http/index.ts';
import { milestoneKindLabels, milestoneStateText } from './labels.ts';
import { milestoneUrl } from './links.ts';
import { daysLate, isLate } from './milestone.ts';
import type { Milestone } from './milestones.sql.ts';

/** Milestones of a campus, as a file. @param today ISO day of Paris. */
export const milestoneColumns = (origin: string, today: string): CsvColumn<Milestone>[] => [
  { key: 'projet', label: 'Projet', value: (row) => row.projet },
  { key: 'action', label: 'Action', value: (row) => row.action },
  { key: 'genre', label: 'Genre', value: (row) => milestoneKindLabels[row.genre] },
  { key: 'titre', label: 'Titre', value: (row) => row.titre },
  { key: 'conventionnel', label: 'Prévu par la convention', value: (row) => row.conventionnel },
  { key: 'echeance_initiale', label: 'Échéance première', value: (row) => row.echeanceInitiale },
  { key: 'echeance', label: 'Échéance', value: (row) => row.echeance },
  { key: 'etat', label: 'État', value: (row) => milestoneStateText(row) },
  { key: 'en_retard', label: 'En retard', value: (row) => isLate(row, today) },
  { key: 'fait_le', label: 'Atteint ou remis le', value: (row) => row.faitLe },
  { key: 'jours_de_retard', label: 'Jours de retard', value: (row) => daysLate(row, today) },
  { key: 'preuve', label: 'Preuve', value: (row) => row.preuve },
  { key: 'fichier', label: 'Fichier', value: (row) => row.fichier },
  { key: 'motif', label: 'Motif', value: (row) => row.motif },
  { key: 'exemple', label: 'Exemple (inventé)', value: (row) => row.exemple },
  { key: 'adresse', label: 'Page', value: (row) => origin + milestoneUrl(row.campusSlug, row.actionId, row.id) },
];
