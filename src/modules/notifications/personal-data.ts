import type { PersonalTable } from '#core/personal-data/index.ts';
import { canalLabels } from './labels.ts';

/** What this room holds about persons. */
export const personalTables: readonly PersonalTable[] = [
  {
    table: 'notification',
    label: 'Notifications reçues',
    traitement: 'envoi_courriels',
    conservation: 'notification_ancienne',
    person: { via: 'compte', column: 'compte_id' },
    row: 'effacer',
    columns: {
      compte_id: { label: 'Votre numéro de compte' },
      titre: { label: 'Titre' },
      texte: { label: 'Texte' },
      lien: { label: 'Page' },
      desabonnement_empreinte: { label: 'Empreinte du jeton de désabonnement', secret: true },
    },
    context: ['sujet', 'creee_le', 'lue_le'],
    retention: { since: ['creee_le'], end: 'effacer' },
  },
  {
    table: 'notification_choix',
    label: 'Choix des messages',
    traitement: 'envoi_courriels',
    conservation: 'compte_inactif',
    person: { via: 'compte', column: 'compte_id' },
    row: 'effacer',
    columns: { compte_id: { label: 'Votre numéro de compte' }, canal: { label: 'Façon d’être prévenu' } },
    context: ['sujet', 'change_le'],
    words: { canal: canalLabels },
    retention: { otherwise: 'avec le compte' },
  },
];
