import type { CsvColumn } from '#core/http/index.ts';
import { isoDate, localInstant } from '#core/time/index.ts';
import { schoolLevels } from '../labels.ts';
import type { EventQuestion } from './event.sql.ts';
import type { Group } from './groups.sql.ts';
import { arrivalLabels, busPayerLabels, groupStateLabels } from './labels.ts';

/** What a registration said; null of a group that never registered, whatever was counted of it. */
const announced =
  <T>(said: (row: Group) => T) =>
  (row: Group): T | null =>
    row.sansInscription ? null : said(row);

/** Columns of the registrations of an event; keys are stable. Nobody but the contact is named. */
export const groupColumns = (questions: readonly EventQuestion[]): CsvColumn<Group>[] => [
  { key: 'creneau', label: 'Créneau', value: (row) => localInstant(row.creneau.debut).replace('T', ' ') },
  { key: 'etat', label: 'État', value: (row) => groupStateLabels[row.etat] },
  { key: 'etablissement', label: 'Établissement', value: (row) => row.ecole },
  { key: 'commune', label: 'Commune', value: (row) => row.commune },
  { key: 'classe', label: 'Classe', value: (row) => row.classe },
  { key: 'niveau', label: 'Niveau', value: (row) => schoolLevels[row.niveau as keyof typeof schoolLevels] },
  { key: 'jeunes', label: 'Jeunes', value: announced((row) => row.jeunes) },
  { key: 'filles', label: 'Dont filles', value: announced((row) => row.filles) },
  { key: 'adultes', label: 'Adultes', value: announced((row) => row.adultes) },
  { key: 'presents_jeunes', label: 'Jeunes présents', value: (row) => row.presence?.jeunes ?? null },
  { key: 'presents_filles', label: 'Dont filles présentes', value: (row) => row.presence?.filles ?? null },
  { key: 'presents_adultes', label: 'Adultes présents', value: (row) => row.presence?.adultes ?? null },
  { key: 'compte_le', label: 'Présence notée le', value: (row) => row.compteLe && isoDate(row.compteLe) },
  { key: 'sans_inscription', label: 'Venu sans inscription', value: (row) => row.sansInscription },
  { key: 'amenagements', label: 'Aménagements', value: (row) => row.amenagements },
  { key: 'repas', label: 'Repas', value: (row) => row.repas },
  { key: 'arrivee', label: 'Arrivée', value: announced((row) => arrivalLabels[row.arrivee]) },
  { key: 'car_depart', label: 'Départ du car', value: (row) => row.car?.depart ?? null },
  { key: 'car_places', label: 'Places du car', value: (row) => row.car?.places ?? null },
  {
    key: 'car_cout_euros',
    label: 'Coût du car (€)',
    value: (row) => ((row.car?.coutCentimes ?? null) === null ? null : row.car!.coutCentimes! / 100),
  },
  {
    key: 'car_payeur',
    label: 'Qui paie le car',
    value: (row) => (row.car?.payeur ? busPayerLabels[row.car.payeur] : null),
  },
  { key: 'rural', label: 'Rural', value: (row) => row.rural },
  { key: 'education_prioritaire', label: 'Éducation prioritaire', value: (row) => row.educationPrioritaire },
  { key: 'quartier_prioritaire', label: 'Proche d’un quartier prioritaire', value: (row) => row.quartierPrioritaire },
  { key: 'contact', label: 'Contact', value: (row) => row.contact?.nom ?? null },
  { key: 'contact_courriel', label: 'Adresse électronique', value: (row) => row.contact?.courriel ?? null },
  { key: 'contact_telephone', label: 'Téléphone', value: (row) => row.contact?.telephone ?? null },
  { key: 'message', label: 'Question', value: (row) => row.message },
  { key: 'inscrite_le', label: 'Inscrite le', value: announced((row) => isoDate(row.recueLe)) },
  { key: 'reconfirmee_le', label: 'Venue redite le', value: (row) => row.reconfirmeeLe && isoDate(row.reconfirmeeLe) },
  { key: 'exemple', label: 'Exemple (inventé)', value: (row) => row.exemple },
  ...questions.map((one, index) => ({
    key: `question_${index + 1}`,
    label: one.libelle,
    value: (row: Group) => row.reponses[one.id] ?? null,
  })),
];
