import { doneBy, type PersonalTable } from '#core/personal-data/index.ts';
import { channelLabels } from './labels.ts';

const ACTS = { traitement: 'instances_votes', conservation: 'gouvernance_permanent' };
const WITH_ANSWER = { otherwise: 'la réponse est celle d’une organisation ; le nom, lui, part avec le contact' };

/** Consultations: to whom a link was sent, who answered for an organisation. */
export const consultationPersonalTables: readonly PersonalTable[] = [
  {
    table: 'consultation_lien',
    label: 'Liens reçus pour répondre à une consultation',
    ...ACTS,
    person: { via: 'courriel', column: 'courriel' },
    row: 'garder',
    columns: {
      courriel: { label: 'Adresse électronique' },
      empreinte: { label: 'Empreinte', secret: true },
      contact_id: { label: 'Votre fiche de contact' },
      compte_id: { label: 'Votre numéro de compte' },
    },
    context: ['invitation_id', 'envoye_le'],
    retention: {
      otherwise:
        'l’adresse et le lien partent quatre-vingt-dix jours après la clôture, ou le partage de la synthèse s’il vient ensuite',
    },
  },
  {
    table: 'consultation_reponse',
    label: 'Réponses données par un lien, au nom d’une organisation',
    ...ACTS,
    person: { via: 'ligne', column: 'contact_id', table: 'contact', key: 'id' },
    row: 'garder',
    columns: { contact_id: { label: 'Votre fiche de contact' } },
    context: [
      'consultation_id',
      'organisation_id',
      'reponses',
      'voie',
      'recue_le',
      'dite_par',
      'repondue_le',
      'modifiee_le',
    ],
    words: { voie: channelLabels },
    retention: WITH_ANSWER,
  },
  doneBy({
    table: 'consultation_reponse',
    label: 'Réponses données depuis l’espace de travail, ou notées, au nom d’une organisation',
    ...ACTS,
    column: 'compte_id',
    context: ['consultation_id', 'organisation_id', 'reponses', 'repondue_le', 'modifiee_le'],
    proof: 'une réponse dit par qui elle fut donnée',
  }),
];
