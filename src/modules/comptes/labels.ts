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

/** Where a role holds: the name of its place, else what its perimeter is. */
export function placeLabel(role: { perimetre: string; lieu: string | null; objetType: string | null }): string {
  if (role.lieu) return role.lieu;
  if (role.perimetre === 'objet') return objetLabel(role.objetType ?? '');
  return role.perimetre === 'national' ? 'tous les campus' : 'l’instance entière';
}

/** How a session was opened. */
const METHODES: Record<string, string> = {
  phrase: 'phrase de passe',
  lien: 'lien par courriel',
  cle: 'clé d’accès',
  oidc: 'compte professionnel',
  demonstration: 'personnage de démonstration',
};
export const methodeLabel = (methode: string): string => METHODES[methode] ?? methode;

/** What a one-time link opens. */
export const usageLabels: Record<string, string> = {
  connexion: 'se connecter',
  phrase: 'choisir une phrase de passe',
};

/** What waits for an answer while somebody signs in. */
export const defiLabels: Record<string, string> = {
  cle_creation: 'ajouter une clé d’accès',
  cle_connexion: 'entrer par une clé d’accès',
  oidc: 'entrer par un compte professionnel',
  second_facteur: 'donner le second facteur',
};

/** How a passkey reaches the browser (WebAuthn). */
export const transportLabels: Record<string, string> = {
  internal: 'cet appareil',
  hybrid: 'un autre appareil',
  usb: 'USB',
  nfc: 'sans contact (NFC)',
  ble: 'Bluetooth',
  'smart-card': 'carte à puce',
  cable: 'un autre appareil',
};

/** Values of the preferences. */
export const preferenceLabels: Record<string, Record<string, string>> = {
  densite: { dense: 'dense', aeree: 'aérée' },
  theme: { auto: 'celui de l’appareil', clair: 'clair', sombre: 'sombre' },
};

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

/** Codes of an account that the journal keeps in what changed. */
export const accountWords = { etat: etatCompteLabels, usage: usageLabels, ...preferenceLabels };

export const etatCompteTones: Record<EtatCompte, Tone> = { actif: 'ok', suspendu: 'alerte', ferme: 'info' };
