import { doneBy, keptNumber, type PersonalTable } from '#core/personal-data/index.ts';
import { requestLabels, requestStates } from './labels.ts';

const PROOF = 'preuve de l’accord donné, puis retiré';
const ANSWER = 'preuve que la demande a reçu une réponse';
const REQUEST = { table: 'demande_de_droit', traitement: 'demandes_de_droits', conservation: 'demande_de_droit' };
const REQUEST_WORDS = { genre: requestLabels, etat: requestStates };
const BREACH = 'le règlement demande de documenter chaque violation';

/** What this room holds about persons: it is held to what it asks of the others. */
export const personalTables: readonly PersonalTable[] = [
  {
    table: 'consentement',
    label: 'Accords de publication',
    traitement: 'consentements',
    conservation: 'consentement_retire',
    person: { via: 'compte', column: 'compte_id' },
    row: 'garder',
    columns: {
      compte_id: keptNumber('Votre numéro de compte', PROOF),
      publication: { label: 'Publication', erasure: 'garder', reason: PROOF },
      texte: { label: 'Phrase acceptée', erasure: 'garder', reason: PROOF },
      preuve: { label: 'Comment', erasure: 'garder', reason: PROOF },
    },
    context: ['accorde_le', 'retire_le'],
    retention: { since: ['retire_le'], end: 'effacer' },
  },
  {
    ...REQUEST,
    label: 'Vos demandes sur vos données',
    person: { via: 'compte', column: 'compte_id' },
    row: 'garder',
    columns: {
      compte_id: keptNumber('Votre numéro de compte', ANSWER),
      courriel: { label: 'Adresse électronique' },
      message: { label: 'Votre message', erasure: 'anonymiser', replacement: '' },
      reponse: { label: 'Réponse', erasure: 'garder', reason: ANSWER },
      rapport: { label: 'Compte rendu', erasure: 'garder', reason: 'il ne contient que des nombres' },
    },
    context: ['genre', 'etat', 'recue_le', 'echeance', 'close_le'],
    words: REQUEST_WORDS,
    retention: { since: ['close_le'], end: 'effacer' },
  },
  {
    ...REQUEST,
    label: 'Demandes faites à votre adresse, sans compte',
    person: { via: 'courriel', column: 'courriel' },
    row: 'garder',
    columns: {
      courriel: { label: 'Adresse électronique' },
      message: { label: 'Votre message', erasure: 'anonymiser', replacement: '' },
    },
    context: ['genre', 'etat', 'recue_le', 'echeance', 'close_le'],
    words: REQUEST_WORDS,
    retention: { otherwise: 'comme les autres demandes' },
  },
  ...(
    [
      ['recue_par', 'Demandes que vous avez enregistrées'],
      ['validee_par', 'Demandes que vous avez validées'],
      ['confirmee_par', 'Demandes que vous avez confirmées'],
    ] as const
  ).map(([column, label]) =>
    doneBy({
      ...REQUEST,
      label,
      column,
      context: ['genre', 'etat', 'recue_le', 'close_le'],
      words: REQUEST_WORDS,
      proof: ANSWER,
    }),
  ),
  {
    table: 'effacement',
    label: 'Effacements à rejouer',
    traitement: 'demandes_de_droits',
    conservation: 'sauvegardes',
    person: { via: 'aucun', reason: 'empreintes salées, illisibles sans la donnée effacée' },
    row: 'garder',
    columns: {
      compte_empreinte: { label: 'Empreinte du compte', secret: true },
      courriel_empreinte: { label: 'Empreinte de l’adresse', secret: true },
    },
    context: ['sel', 'demande_id', 'execute_le', 'rejoue_le', 'rapport'],
    retention: { since: ['execute_le'], end: 'effacer' },
  },
  {
    table: 'incident',
    label: 'Violations de données',
    traitement: 'violations_de_donnees',
    conservation: 'incident_clos',
    person: { via: 'aucun', reason: 'un récit peut nommer quelqu’un ; le délégué le relit' },
    row: 'garder',
    columns: Object.fromEntries(
      (
        [
          ['titre', 'Titre'],
          ['recit', 'Récit'],
          ['personnes', 'Personnes concernées'],
          ['donnees', 'Données concernées'],
          ['consequences', 'Conséquences'],
          ['mesures', 'Mesures prises'],
          ['mesures_prevues', 'Mesures prévues'],
          ['raison_sans_notification', 'Raison de ne pas prévenir'],
        ] as const
      ).map(([column, label]) => [column, { label, erasure: 'garder' as const, reason: BREACH }]),
    ),
    retention: { since: ['clos_le'], end: 'effacer' },
  },
  doneBy({
    table: 'incident',
    traitement: 'violations_de_donnees',
    conservation: 'incident_clos',
    label: 'Violations que vous avez déclarées',
    column: 'declare_par',
    context: ['declare_le', 'etat'],
    words: { etat: { ouvert: 'ouverte', clos: 'close' } },
    proof: BREACH,
  }),
  {
    table: 'incident_compte',
    label: 'Violations qui vous concernent',
    traitement: 'violations_de_donnees',
    conservation: 'incident_clos',
    person: { via: 'compte', column: 'compte_id' },
    row: 'garder',
    columns: {
      compte_id: keptNumber('Votre numéro de compte', BREACH),
      motif: { label: 'Pourquoi', erasure: 'garder', reason: BREACH },
    },
    context: ['ajoute_le'],
    retention: { otherwise: 'avec la violation, cinq ans après sa clôture' },
  },
];
