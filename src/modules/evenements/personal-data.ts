import { doneBy, type PersonalTable } from '#core/personal-data/index.ts';
import { eventStates } from './labels.ts';

const EVENTS = { traitement: 'evenements_publies', conservation: 'contact_evenement' };
const WORDS = { etat: eventStates };
const CONTEXT = ['titre', 'debut', 'fin', 'etat'];

/** What this room holds about people: where to write about an event, who recorded it, who put it in the bin. */
export const personalTables: readonly PersonalTable[] = [
  {
    table: 'evenement',
    label: 'Événements dont vous êtes le contact',
    ...EVENTS,
    person: { via: 'courriel', column: 'contact_courriel' },
    row: 'garder',
    columns: {
      contact: { label: 'Fonction ou service' },
      contact_courriel: { label: 'Adresse électronique' },
      contact_telephone: { label: 'Téléphone' },
    },
    context: CONTEXT,
    words: WORDS,
    retention: { since: ['fin'], end: 'anonymiser' },
  },
  doneBy({
    table: 'evenement',
    label: 'Événements que vous avez créés',
    ...EVENTS,
    column: 'auteur_id',
    context: CONTEXT,
    words: WORDS,
    proof: 'l’équipe d’un campus sait qui a créé chaque événement',
  }),
  doneBy({
    table: 'evenement',
    label: 'Événements que vous avez mis à la corbeille',
    ...EVENTS,
    column: 'supprime_par',
    context: CONTEXT,
    words: WORDS,
    proof: 'la corbeille dit qui y a mis un événement',
  }),
];
