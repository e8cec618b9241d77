/** Where the name of a contact may be published, each with its own agreement. */
export const contactPublications = ['annuaire_public', 'page_campus', 'gouvernance'] as const;
export type ContactPublication = (typeof contactPublications)[number];

/** Name that an erasure leaves: mandates and minutes stay readable, and name nobody. */
export const ERASED_NAME = 'Personne effacée';

/** A function of a person in an organisation. */
export interface FonctionInput {
  organisation_id: string;
  /** null: for every campus of the organisation. */
  campus_id: string | null;
  titre: string;
  /** ISO days. */
  debut: string | null;
  fin: string | null;
}

export interface AccordInput {
  publication: ContactPublication;
  /** The sentence that the person agreed to. */
  texte: string;
  /** How she gave it: « courriel du 3 mars ». */
  preuve: string;
  accorde_le: Date;
}

/** Professional data only. */
export interface ContactInput {
  prenom: string;
  nom: string;
  courriel: string | null;
  telephone: string | null;
  compte_id: string | null;
  verifie_le: string | null;
  origine_id: number;
}
