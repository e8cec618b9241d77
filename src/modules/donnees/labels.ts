import { capitalise } from '#core/text/index.ts';

/** Columns that only help to read an export. */
const CONTEXT: Readonly<Record<string, string>> = {
  le: 'Le',
  acte: 'Acte',
  nature: 'Nature',
  etat: 'État',
  genre: 'Nature de la demande',
  gabarit: 'Modèle',
  objet: 'Objet',
  objet_type: 'Type d’objet',
  sujet: 'Sujet',
  formulaire: 'Formulaire',
  type: 'Type',
  taille: 'Taille (octets)',
  nom: 'Nom',
  role: 'Rôle',
  debut: 'Du',
  fin: 'Au',
  envois: 'Envois',
  compteur: 'Utilisations',
  transports: 'Liaisons',
  dernier_pas: 'Dernier code accepté',
  delegation_de: 'Délégation de',
  campus_id: 'Campus',
  organisation_id: 'Organisation',
  region_code: 'Région',
  region_academique_code: 'Région académique',
  objet_id: 'Objet',
  echeance: 'Réponse due le',
};

const STEPS: Readonly<Record<string, string>> = {
  cree: 'Créé le',
  creee: 'Créée le',
  modifie: 'Modifié le',
  ferme: 'Fermé le',
  expire: 'Expire le',
  revoquee: 'Fermée le',
  retiree: 'Retirée le',
  retire: 'Retiré le',
  envoye: 'Envoyé le',
  envoyee: 'Envoyée le',
  acceptee: 'Acceptée le',
  annulee: 'Annulée le',
  utilise: 'Utilisé le',
  utilisee: 'Utilisée le',
  confirme: 'Confirmé le',
  liee: 'Liée le',
  accorde: 'Accordé le',
  recue: 'Reçue le',
  close: 'Close le',
  ajoute: 'Ajouté le',
  declare: 'Déclaré le',
  supprime: 'Supprimé le',
  supprimee: 'Supprimée le',
};

/** What a person reads above a column that its declaration does not name. */
export const columnLabel = (name: string): string =>
  CONTEXT[name] ?? STEPS[name.replace(/_le$/, '')] ?? capitalise(name.replaceAll('_', ' '));

export const requestLabels: Readonly<Record<string, string>> = {
  acces: 'Accès',
  rectification: 'Rectification',
  effacement: 'Effacement',
  opposition: 'Opposition',
  limitation: 'Limitation',
};

export const requestStates: Readonly<Record<string, string>> = {
  recue: 'reçue',
  validee: 'validée, à confirmer par une deuxième personne',
  executee: 'traitée',
  refusee: 'refusée',
  annulee: 'retirée',
};

/** State of a request; one that was still open when the data went was not taken back by anybody. */
export const requestState = (row: { etat: string; reponse: string | null; rapport: unknown }): string =>
  row.etat === 'annulee' && (row.reponse !== null || row.rapport !== null)
    ? 'close, données effacées'
    : (requestStates[row.etat] ?? row.etat);

export const natureLabels: Readonly<Record<string, string>> = {
  confidentialite: 'Confidentialité : des personnes ont pu lire ce qu’elles ne devaient pas lire',
  integrite: 'Intégrité : des données ont été modifiées',
  disponibilite: 'Disponibilité : des données sont perdues ou inaccessibles',
};

export const riskLabels: Readonly<Record<string, string>> = {
  aucun: 'Aucun risque pour les personnes',
  risque: 'Un risque : prévenir la CNIL',
  eleve: 'Un risque élevé : prévenir la CNIL et les personnes',
};

export const endLabels: Readonly<Record<string, string>> = {
  anonymisation: 'rendu anonyme',
  depublication: 'retiré de la page',
  fermeture_puis_anonymisation: 'compte fermé, puis rendu anonyme',
  effacement: 'effacé',
  effacement_definitif: 'effacé définitivement',
  conservation: 'gardé',
  archives: 'versé aux archives',
  archives_publiques: 'versé aux archives publiques',
  archives_ou_effacement: 'archivé ou effacé',
};

/** « effacé »; the words of the register when it has its own. */
export const endLabel = (end: string): string => endLabels[end] ?? end;
