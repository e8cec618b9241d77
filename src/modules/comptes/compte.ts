/** The states of an account. Only an `actif` one signs in; a `ferme` one stays for the journal. */
export const etatsCompte = ['actif', 'suspendu', 'ferme'] as const;
export type EtatCompte = (typeof etatsCompte)[number];

/** An account as acts load it. */
export interface Compte {
  id: string;
  courriel: string;
  prenom: string;
  nom: string;
  etat: EtatCompte;
  phraseEmpreinte: string | null;
  /** Invented persona: signs in with one click or not at all. */
  demonstration: boolean;
}

/** The one form in which an address is kept and compared. */
export const normaliseCourriel = (typed: string): string => typed.normalize('NFC').trim().toLowerCase();

export const nomComplet = ({ prenom, nom }: { prenom: string; nom: string }): string => `${prenom} ${nom}`.trim();
