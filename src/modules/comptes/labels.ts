import type { Tone } from '#core/html/index.ts';
import type { EtatCompte } from './compte.ts';
import type { EtatInvitation } from './invitation.ts';

/** The narrow things on which a role may hold. */
const OBJETS: Record<string, string> = {
  action: 'une action',
  appel: 'un appel',
  binome: 'un binôme',
  cordee: 'une cordée',
  cordee_etablissement: 'un établissement d’une cordée',
  dossier: 'un dossier',
  instance: 'une instance de gouvernance',
  plateau: 'un plateau',
  projet: 'un projet',
  session: 'une session',
};
export const objetLabel = (type: string): string => OBJETS[type] ?? 'un objet';

/** How a session was opened. */
const METHODES: Record<string, string> = {
  phrase: 'phrase de passe',
  lien: 'lien par courriel',
  cle: 'clé d’accès',
  oidc: 'compte professionnel',
  demonstration: 'personnage de démonstration',
};
export const methodeLabel = (methode: string): string => METHODES[methode] ?? methode;

export const etatCompteLabels: Record<EtatCompte, string> = {
  actif: 'actif',
  suspendu: 'suspendu',
  ferme: 'fermé',
};

export const etatInvitationLabels: Record<EtatInvitation, { label: string; onglet: string; tone: Tone }> = {
  en_attente: { label: 'en attente', onglet: 'En attente', tone: 'info' },
  acceptee: { label: 'acceptée', onglet: 'Acceptées', tone: 'ok' },
  expiree: { label: 'expirée', onglet: 'Expirées', tone: 'alerte' },
  annulee: { label: 'annulée', onglet: 'Annulées', tone: 'info' },
};
