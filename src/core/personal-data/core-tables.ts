import { kindLabel } from '#core/files/kinds.ts';
import { keptNumber, type PersonalTable } from './index.ts';

const TRACE = 'le journal prouve qui a agi';

/** What the tables of the core hold about persons. */
export const personalTables: readonly PersonalTable[] = [
  {
    table: 'journal',
    label: 'Ce que vous avez fait',
    traitement: 'trace_actes',
    conservation: 'journal_actes',
    person: { via: 'compte', column: 'acteur_id' },
    row: 'garder',
    columns: {
      acteur_id: keptNumber('Votre numéro de compte', TRACE),
      acteur_role: { label: 'Rôle', erasure: 'garder', reason: TRACE },
      acteur_perimetre: { label: 'Périmètre', erasure: 'garder', reason: TRACE },
      acteur_cible: { label: 'Objet du périmètre', erasure: 'garder', reason: TRACE },
      motif: { label: 'Motif écrit', erasure: 'garder', reason: 'il explique l’acte à ceux qui en lisent la trace' },
      requete: { label: 'Numéro de la demande', erasure: 'garder', reason: 'il relie la trace au journal technique' },
    },
    context: ['le', 'nature', 'acte', 'objet_type'],
    retention: { otherwise: 'les actes restent ; les lectures et exports partent à leur terme' },
  },
  {
    table: 'journal',
    label: 'Ce qui a été fait à votre compte',
    traitement: 'trace_actes',
    conservation: 'journal_lectures_sensibles',
    person: { via: 'compte', column: 'objet_id' },
    row: 'garder',
    columns: {
      objet_id: keptNumber('Objet', TRACE),
      avant: { label: 'Avant' },
      apres: { label: 'Après' },
      motif: { label: 'Motif écrit' },
      details: { label: 'Détails' },
    },
    context: ['le', 'nature', 'acte'],
    retention: { otherwise: 'effacé par le journal, qui en garde l’empreinte' },
    eraser: 'journal',
  },
  {
    table: 'courriel',
    label: 'Courriels que le service vous a adressés',
    traitement: 'envoi_courriels',
    conservation: 'file_courriels',
    person: { via: 'courriel', column: 'destinataire' },
    row: 'effacer',
    columns: {
      destinataire: { label: 'Adresse' },
      destinataire_nom: { label: 'Nom' },
      compte_id: { label: 'Votre numéro de compte' },
      objet: { label: 'Objet' },
      texte: { label: 'Texte, tant qu’il n’est pas parti' },
      html: { label: 'Texte mis en page, tant qu’il n’est pas parti' },
      paragraphes: { label: 'Paragraphes' },
      calendrier: { label: 'Entrée d’agenda jointe, tant qu’elle n’est pas partie' },
      desabonnement: { label: 'Jeton de désabonnement', secret: true },
    },
    context: ['gabarit', 'etat', 'cree_le', 'envoye_le'],
    words: { etat: { a_envoyer: 'à envoyer', envoye: 'envoyé', echec: 'en échec', abandonne: 'retiré' } },
    retention: { since: ['envoye_le', 'cree_le'], end: 'effacer' },
  },
  {
    table: 'fichier',
    label: 'Fichiers que vous avez déposés',
    traitement: 'fichiers_deposes',
    conservation: 'piece_deposee',
    person: { via: 'compte', column: 'cree_par' },
    row: 'garder',
    columns: {
      cree_par: keptNumber('Votre numéro de compte', 'il dit qui a versé la pièce'),
      nom: {
        label: 'Nom du fichier',
        erasure: 'garder',
        reason: 'la pièce appartient à l’objet auquel elle est jointe',
      },
    },
    context: ['objet_type', 'type', 'taille', 'cree_le', 'supprime_le'],
    words: { type: kindLabel },
    retention: { otherwise: 'avec l’objet auquel il est joint, puis trente jours de corbeille' },
  },
  {
    table: 'brouillon',
    label: 'Brouillons de formulaires',
    traitement: 'fichiers_deposes',
    conservation: 'brouillon_abandonne',
    person: { via: 'compte', column: 'compte_id' },
    row: 'effacer',
    columns: {
      compte_id: { label: 'Votre numéro de compte' },
      champs: { label: 'Ce que vous avez saisi' },
    },
    context: ['formulaire', 'objet', 'cree_le', 'modifie_le'],
    retention: { since: ['modifie_le'], end: 'effacer' },
  },
];
