import type { CsvColumn } from '#core/http/index.ts';
import type { Application } from './applications.sql.ts';
import { applicationStateLabels, offerStateLabels, personText, schoolText } from './labels.ts';
import { publicStayUrl } from './links.ts';
import type { Offer } from './offers.sql.ts';
import { seatsTyped } from './seats.ts';

/** Columns of the offers; keys are stable. Nobody is named. */
export const offerColumns = (origin: string): CsvColumn<Offer>[] => [
  { key: 'campus', label: 'Campus', value: (row) => row.campus },
  { key: 'accueillant', label: 'Accueillant', value: (row) => row.hote },
  { key: 'commune', label: 'Commune', value: (row) => row.commune },
  { key: 'titre', label: 'Stage', value: (row) => row.titre },
  { key: 'description', label: 'Description', value: (row) => row.texte },
  { key: 'pour_qui', label: 'Pour qui', value: (row) => row.niveau },
  { key: 'debut', label: 'Premier jour', value: (row) => row.debut },
  { key: 'fin', label: 'Dernier jour', value: (row) => row.fin },
  { key: 'jours', label: 'Jours de présence', value: (row) => row.jours },
  { key: 'places', label: 'Places', value: (row) => row.places },
  {
    key: 'places_academies',
    label: 'Places par académie',
    value: (row) => seatsTyped(row.academies).replaceAll('\n', ' ; '),
  },
  { key: 'places_libres', label: 'Places libres', value: (row) => row.libres },
  { key: 'liste_attente', label: 'Liste d’attente', value: (row) => row.attente },
  { key: 'venus', label: 'Enseignants venus', value: (row) => row.presents },
  { key: 'prise_en_charge', label: 'Pris en charge', value: (row) => row.priseEnCharge },
  { key: 'candidatures_jusquau', label: 'Candidatures jusqu’au', value: (row) => row.candidaturesJusquau },
  { key: 'reference_gaia', label: 'Référence GAIA', value: (row) => row.referenceGaia },
  { key: 'etat', label: 'État', value: (row) => offerStateLabels[row.etat] },
  { key: 'exemple', label: 'Exemple (inventé)', value: (row) => row.exemple },
  { key: 'adresse', label: 'Page', value: (row) => origin + publicStayUrl(row.id) },
];

/** Columns of the applications to an offer: for the team alone. */
export const applicationColumns: CsvColumn<Application>[] = [
  { key: 'nom', label: 'Enseignant', value: (row) => personText(row) },
  { key: 'courriel', label: 'Courriel', value: (row) => row.courriel },
  { key: 'discipline', label: 'Discipline', value: (row) => row.discipline },
  { key: 'etablissement', label: 'Établissement', value: (row) => schoolText(row) },
  { key: 'academie', label: 'Académie', value: (row) => row.academieNom },
  { key: 'etat', label: 'État', value: (row) => applicationStateLabels[row.etat] },
  { key: 'jours_presents', label: 'Jours de présence', value: (row) => row.joursPresents },
  { key: 'satisfaction', label: 'Satisfaction (sur 5)', value: (row) => row.satisfaction },
  { key: 'retour', label: 'Ce qui en sera fait', value: (row) => row.retour },
];
