/** Words of the register of campuses. Unknown is `null`: no field has a default that would pass for a fact. */

export const categories = ['cmq', 'excellence'] as const;
export type Categorie = (typeof categories)[number];

export const campusStates = ['projet', 'actif', 'fusionne', 'renomme', 'ferme', 'inconnu'] as const;
export type CampusState = (typeof campusStates)[number];

export const labelTypes = ['cmq', 'ttna', 'autre'] as const;
export type LabelType = (typeof labelTypes)[number];

export const issuers = ['etat', 'region', 'autre'] as const;
export type Issuer = (typeof issuers)[number];

export const siteStates = ['ouvert', 'projet', 'etude', 'ferme'] as const;
export type SiteState = (typeof siteStates)[number];

/** Where a statement of a text is shown on the page of the campus. */
export const rubriques = [
  'enjeu',
  'territoire',
  'offre',
  'offre_statuts',
  'reseau',
  'action',
  'action_intro',
  'cordee',
  'projet',
  'projet_theme',
  'gouvernance',
  'communication',
] as const;
export type Rubrique = (typeof rubriques)[number];

/** A commune as a source names it; coordinates are absent when nobody gave them. */
export interface Lieu {
  insee: string | null;
  nom: string;
  latitude: number | null;
  longitude: number | null;
}

/** Row of `campus` as `saveCampus` takes it. A key left out is not touched; `null` means « unknown ». */
export interface CampusInput {
  /** Stable public identifier, never reused: that of the compiled list (`cmq-001`) when the campus is in it. */
  cle: string;
  /** Wished address, used at creation only; an address changes through `renameCampus`. */
  slug?: string;
  nom: string;
  nom_usuel?: string | null;
  filiere_lettre?: string | null;
  filiere_deduite?: boolean;
  mots?: string[];
  accroche?: string | null;
  presentation?: string[];
  categorie?: Categorie | null;
  etat?: CampusState;
  territoire_libelle?: string | null;
  territoire_nature?: 'actuel' | 'objectif' | null;
  siege_organisation_id?: string | null;
  support_organisation_id?: string | null;
  association_organisation_id?: string | null;
  /** Support establishment as printed, when no organisation is tied. */
  support_nom?: string | null;
  commune_insee?: string | null;
  commune_nom?: string | null;
  latitude?: number | null;
  longitude?: number | null;
  contact_nom?: string | null;
  courriel?: string | null;
  telephone?: string | null;
  site_web?: string | null;
  successeur_nom?: string | null;
  successeur_date?: string | null;
  exemple?: boolean;
  origine_id: number;
  origine_ligne?: number | null;
}

/** Regions, académies and départements covered, by code; several académies are normal. */
export interface Territoire {
  regions: string[];
  academies: string[];
  departements: string[];
}

/** A label granted, as stored: dates keep the precision of their source (`2017`, `2017-02`, `2017-02-10`). */
export interface LabelInput {
  cle: string;
  type: LabelType;
  emetteur: Issuer;
  categorie?: Categorie | null;
  nom_imprime?: string | null;
  /** Text of its source, never derived from the dates (domain.md §1.2). */
  vague?: string | null;
  date_arrete?: string | null;
  date_jo?: string | null;
  date?: string | null;
  duree_ans?: number | null;
  debut?: string | null;
  fin?: string | null;
  etat?: 'en_vigueur' | 'renouvele' | 'transforme' | 'expire' | 'retire' | 'inconnu';
  nature?: 'attribution' | 'renouvellement' | 'promotion';
  origine_id: number;
}
