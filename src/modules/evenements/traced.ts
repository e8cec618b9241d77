import { frenchDateTime, frenchPartialDate } from '#core/time/index.ts';
import type { TracedObject } from '#core/versions/index.ts';
import { expenseKinds } from './costs/labels.ts';
import { EVENT } from './event.ts';
import { imageSupports } from './images/labels.ts';
import { busPayerLabels } from './inscriptions/labels.ts';
import {
  arbitrationCriteria,
  decisionRules,
  eventKinds,
  eventStates,
  eventThemes,
  keptFor,
  questionKinds,
  schoolLevels,
} from './labels.ts';

const said: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  genre: eventKinds,
  niveaux: schoolLevels,
  themes: eventThemes,
  decision: decisionRules,
  criteres: arbitrationCriteria,
  etat: eventStates,
  precision: { heures: 'heures connues', jour: 'journée', mois: 'mois seulement', annee: 'année scolaire seulement' },
};
/** Codes that the rows of a list hold. */
const inRows: Readonly<Record<string, string>> = {
  ...keptFor,
  ...questionKinds,
  ...expenseKinds,
  ...busPayerLabels,
  ...imageSupports,
  note: 'cinq réponses',
};
const DATES: ReadonlySet<string> = new Set(['debut', 'fin', 'cloture']);

const rowText = (row: Readonly<Record<string, unknown>>): string =>
  Object.values(row)
    .map((value) => (typeof value === 'string' ? (inRows[value] ?? value) : ''))
    .map((value) => frenchPartialDate(value).replaceAll('\n', ' '))
    // Ids of rows say nothing to a person.
    .filter((value) => value !== '' && !/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value))
    .join(', ');

function show(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (Array.isArray(value))
    return value
      .map((one) =>
        typeof one === 'object' && one !== null ? rowText(one) : (said[field]?.[String(one)] ?? String(one)),
      )
      .join(typeof value[0] === 'object' ? ' ; ' : ', ');
  if (DATES.has(field)) return frenchDateTime(new Date(value as string));
  return said[field]?.[String(value)] ?? String(value);
}

/** How the history of an event reads. */
export const tracedEvent: TracedObject = {
  objectType: EVENT,
  label: 'Événement',
  acts: {
    'event.created': 'Événement créé',
    'event.changed': 'Événement modifié',
    'event.list_changed': 'Liste modifiée',
    'event.state_changed': 'État changé',
    'event.edition_made': 'Édition préparée d’après la précédente',
    'event.deleted': 'Mis à la corbeille',
    'event.restored': 'Repris de la corbeille',
  },
  fields: {
    titre: 'Titre',
    genre: 'Genre',
    texte: 'Texte',
    marque: 'Marque',
    edition: 'Édition',
    niveaux: 'Niveaux',
    themes: 'Thèmes',
    public: 'Pour qui',
    cout: 'Coût',
    visible: 'Agenda public',
    precision: 'Ce qui est connu de la date',
    debut: 'Début',
    fin: 'Fin',
    lieu: 'Lieu',
    adresse: 'Adresse',
    commune: 'Commune',
    acces: 'Accès',
    cloture: 'Clôture',
    decision: 'Règle de décision',
    criteres: 'Critères',
    jeunesParAdulte: 'Jeunes par adulte',
    ageMinimum: 'Âge minimum',
    equipements: 'Tenue et équipements',
    listeSecurite: 'Liste de sécurité',
    listeSecuriteJours: 'Délai de la liste de sécurité',
    etat: 'État',
    creneaux: 'Créneaux et places',
    'places-reservees': 'Places réservées',
    deroule: 'Déroulé',
    ateliers: 'Ateliers',
    hotes: 'Hôtes',
    exposants: 'Exposants',
    questions: 'Questions aux classes',
    questionnaire: 'Questionnaire des participants',
    depenses: 'Dépenses',
    images: 'Autorisations d’image',
  },
  show,
  restorable: [],
};
