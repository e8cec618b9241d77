import type { CsvColumn } from '#core/http/index.ts';
import { niveauLabels } from '../labels.ts';
import { mentorKindLabels } from '../mentors/labels.ts';
import { seanceStateLabels } from './labels.ts';
import { clockOf } from './seance.ts';
import type { Seance } from './seances.sql.ts';

/** Columns of the sessions of a year, for who approves them and who admits mentors; keys are stable. */
export const seanceColumns: CsvColumn<Seance>[] = [
  { key: 'jour', label: 'Jour', value: (row) => row.jour },
  { key: 'debut', label: 'Début', value: (row) => clockOf(row.debut) },
  { key: 'minutes', label: 'Durée notée (minutes)', value: (row) => row.minutes },
  { key: 'minutes_approuvees', label: 'Durée approuvée (minutes)', value: (row) => row.retenues },
  { key: 'etat', label: 'État', value: (row) => seanceStateLabels[row.etat] },
  { key: 'nom', label: 'Nom du mentor', value: (row) => row.nom },
  { key: 'prenom', label: 'Prénom du mentor', value: (row) => row.prenom },
  { key: 'role', label: 'Rôle', value: (row) => mentorKindLabels[row.genre] },
  { key: 'etablissement', label: 'Établissement', value: (row) => row.etablissement },
  { key: 'a_distance', label: 'À distance', value: (row) => row.aDistance },
  { key: 'lieu', label: 'Lieu', value: (row) => row.lieu },
  { key: 'theme', label: 'Thème', value: (row) => row.theme },
  { key: 'niveau', label: 'Niveau', value: (row) => (row.niveau ? niveauLabels[row.niveau] : '') },
  { key: 'eleves', label: 'Élèves présents', value: (row) => row.eleves },
  { key: 'motif', label: 'Motif de l’établissement', value: (row) => row.motif ?? '' },
  { key: 'decidee_le', label: 'Décidée le', value: (row) => row.decideeLe ?? '' },
  { key: 'exemple', label: 'Exemple (inventé)', value: (row) => row.exemple },
];
