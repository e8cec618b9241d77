import type { CsvColumn } from '#core/http/index.ts';
import { classesText, hourText, kindLabels, placementStateLabels } from './labels.ts';
import type { Placement } from './placements.sql.ts';

/** Columns of the places for pupils of a campus, for who keeps them; keys are stable. */
export const placementColumns: CsvColumn<Placement>[] = [
  { key: 'campus', label: 'Campus', value: (row) => row.campus },
  { key: 'accueillant', label: 'Accueillant', value: (row) => row.hote },
  { key: 'commune', label: 'Commune', value: (row) => row.commune },
  { key: 'nature', label: 'Nature', value: (row) => kindLabels[row.nature] },
  { key: 'titre', label: 'Offre', value: (row) => row.titre },
  { key: 'activites', label: 'Activités', value: (row) => row.activites },
  { key: 'interdits', label: 'Interdit sur place', value: (row) => row.interdits },
  { key: 'classes', label: 'Classes', value: (row) => classesText(row.classes) },
  { key: 'age_min', label: 'Âge du plus jeune', value: (row) => row.ageMin },
  { key: 'arrivee', label: 'Arrivée', value: (row) => hourText(row.arrivee) },
  { key: 'depart', label: 'Départ', value: (row) => hourText(row.depart) },
  { key: 'pause_minutes', label: 'Pause (minutes)', value: (row) => row.pause },
  { key: 'jours', label: 'Jours par semaine', value: (row) => row.jours },
  { key: 'places', label: 'Places chaque semaine', value: (row) => row.places },
  { key: 'semaines', label: 'Semaines (lundis)', value: (row) => row.semaines.join(' ; ') },
  { key: 'reservee', label: 'Réservée à', value: (row) => row.ecoles.map((one) => one.nom).join(' ; ') },
  { key: 'publique', label: 'Publique', value: (row) => row.publique },
  { key: 'etat', label: 'État', value: (row) => placementStateLabels[row.etat] },
  { key: 'exemple', label: 'Exemple (inventé)', value: (row) => row.exemple },
];
