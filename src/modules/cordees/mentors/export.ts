import type { CsvColumn } from '#core/http/index.ts';
import { niveauxText } from '../labels.ts';
import { coveredUntil } from './checks.ts';
import { mentorKindLabels, mentorStateLabels, momentsText, sectorsText } from './labels.ts';
import { sectors } from './mentor.ts';
import type { Mentor } from './mentors.sql.ts';

/** Columns of the mentors of a cordée, for who admits them; keys are stable. @param today ISO day of Paris. */
export const mentorColumns = (today: string): CsvColumn<Mentor>[] => [
  { key: 'nom', label: 'Nom', value: (row) => row.nom },
  { key: 'prenom', label: 'Prénom', value: (row) => row.prenom },
  { key: 'courriel', label: 'Courriel', value: (row) => row.courriel },
  { key: 'role', label: 'Rôle', value: (row) => mentorKindLabels[row.genre] },
  { key: 'structure', label: 'Établissement ou employeur', value: (row) => row.structure },
  { key: 'secteurs', label: 'Secteurs', value: (row) => sectorsText(row.secteurs, sectors) },
  { key: 'departements', label: 'Départements', value: (row) => row.departements.join(', ') },
  { key: 'a_distance', label: 'À distance', value: (row) => row.aDistance },
  { key: 'disponibilites', label: 'Disponibilités', value: (row) => momentsText(row.disponibilites) },
  { key: 'niveaux', label: 'Niveaux préférés', value: (row) => niveauxText(row.niveaux) },
  { key: 'capacite', label: 'Groupes au plus', value: (row) => row.capacite },
  { key: 'langues', label: 'Langues', value: (row) => row.langues.join(', ') },
  { key: 'etat', label: 'État', value: (row) => mentorStateLabels[row.etat] },
  { key: 'charte', label: 'Charte acceptée', value: (row) => row.charte },
  { key: 'charte_le', label: 'Charte acceptée le', value: (row) => row.charteLe },
  { key: 'verifie_jusquau', label: 'Vérifications complètes jusqu’au', value: (row) => coveredUntil(row, today) },
  { key: 'formation_minutes', label: 'Formation suivie (minutes)', value: (row) => trainedMinutes(row) },
  { key: 'depuis', label: 'Candidature du', value: (row) => row.creeLe },
  { key: 'exemple', label: 'Exemple (inventé)', value: (row) => row.exemple },
];

const trainedMinutes = ({ formations }: Mentor): number => formations.reduce((sum, one) => sum + one.minutes, 0);
