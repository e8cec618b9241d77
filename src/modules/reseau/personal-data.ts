import type { PersonalTable } from '#core/personal-data/index.ts';
import { ERASED_NAME } from './contact.ts';

const DIRECTORY = { traitement: 'annuaire_organisations', conservation: 'contact_inactif' };
const OPPOSED = 'le refus d’être sollicité vaut aussi après l’effacement';
const WITH_CONTACT = { otherwise: 'avec le contact' };

const contact = {
  table: 'contact',
  ...DIRECTORY,
  row: 'garder',
  columns: {
    prenom: { label: 'Prénom', erasure: 'anonymiser', replacement: '' },
    // Mandates and minutes keep pointing at the row.
    nom: { label: 'Nom', erasure: 'anonymiser', replacement: ERASED_NAME },
    courriel: { label: 'Adresse électronique professionnelle' },
    telephone: { label: 'Téléphone professionnel' },
    compte_id: { label: 'Votre numéro de compte' },
    oppose_le: { label: 'Opposition', erasure: 'garder', reason: OPPOSED },
  },
  context: ['verifie_le', 'cree_le'],
} as const satisfies Partial<PersonalTable>;

/** What this room holds about the people of the network. What depends on a contact comes first: it is found by her address. */
export const personalTables: readonly PersonalTable[] = [
  {
    table: 'contact_fonction',
    label: 'Vos fonctions dans les organisations du réseau',
    ...DIRECTORY,
    person: { via: 'ligne', column: 'contact_id', table: 'contact', key: 'id' },
    row: 'effacer',
    columns: { titre: { label: 'Fonction' } },
    context: ['organisation_id', 'campus_id', 'debut', 'fin'],
    retention: WITH_CONTACT,
  },
  {
    table: 'contact_accord',
    label: 'Accords de publication donnés sans compte',
    ...DIRECTORY,
    person: { via: 'ligne', column: 'contact_id', table: 'contact', key: 'id' },
    row: 'effacer',
    columns: {
      publication: { label: 'Publication' },
      texte: { label: 'Phrase acceptée' },
      preuve: { label: 'Comment' },
    },
    context: ['accorde_le', 'retire_le'],
    words: {
      publication: {
        annuaire_public: 'Annuaire public',
        page_campus: 'Page du campus',
        gouvernance: 'Page de la gouvernance',
      },
    },
    retention: WITH_CONTACT,
  },
  {
    ...contact,
    label: 'Votre fiche de contact, liée à votre compte',
    person: { via: 'compte', column: 'compte_id' },
    retention: { since: ['verifie_le', 'cree_le'], end: 'anonymiser' },
  },
  {
    ...contact,
    label: 'Votre fiche de contact, à votre adresse',
    person: { via: 'courriel', column: 'courriel' },
    retention: { otherwise: 'comme les autres contacts' },
  },
];
