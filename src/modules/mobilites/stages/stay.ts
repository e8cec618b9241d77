import { fold } from '#core/text/index.ts';
import type { SeatsTyped } from './seats.ts';

/** States of an offer, and of data/workflows/stage-enseignant.json. */
export const offerStates = ['ouverte', 'fermee', 'annulee'] as const;
export type OfferState = (typeof offerStates)[number];

export const applicationStates = [
  'candidature',
  'accord_chef',
  'retenu',
  'liste_attente',
  'realise',
  'evalue',
  'refuse',
  'annule',
] as const;
export type ApplicationState = (typeof applicationStates)[number];

/** They hold a place. */
export const seatedStates = ['accord_chef', 'retenu', 'realise', 'evalue'] as const;
/** They wait: for the head of a school, for a place. */
export const awaitingStates: readonly ApplicationState[] = ['accord_chef', 'liste_attente'];
/** They will not go any further. */
export const endedStates: readonly ApplicationState[] = ['evalue', 'refuse', 'annule'];

export const readers = ['reseau', 'public'] as const;
export type Readers = (typeof readers)[number];

/** Types of these objects, in the journal. */
export const OFFER = 'stage_offre';
export const APPLICATION = 'stage_candidature';
export const SUPPORT = 'stage_support';
export const OFFER_STALE = 'teacher_stay.stale';

export const OFFER_STAY = 'mobilites.proposer_stage_enseignant';
export const APPLY = 'mobilites.candidater_stage';
export const AUTHORISE = 'mobilites.autoriser_depart';
export const REPORT = 'mobilites.rendre_compte_stage';
export const TEAM_ROLES = ['directeur_campus', 'equipe_campus'] as const;

/** Days after which a head who has not answered is reminded, and an address that nobody confirmed is forgotten. */
export const REMINDER_DAYS = 10;
export const CONFIRM_DAYS = 7;

/** What somebody says of an offer. */
export interface OfferText {
  /** Slug of the host. */
  organisation: string;
  titre: string;
  texte: string;
  niveau: string;
  lieu: string | null;
  /** ISO days. */
  debut: string;
  fin: string;
  jours: number;
  places: number;
  /** Those of them that are for the teachers of one académie; none: every place serves anybody. */
  academies: readonly SeatsTyped[];
  priseEnCharge: string;
  candidaturesJusquau: string | null;
  referenceGaia: string | null;
}

/** What searches compare words with. */
export const wordsOf = (text: Pick<OfferText, 'titre' | 'texte' | 'niveau'>): string =>
  fold([text.titre, text.niveau, text.texte].join(' '));

/** What somebody says when applying. */
export interface ApplicationText {
  prenom: string;
  nom: string;
  courriel: string;
  discipline: string;
  motivation: string | null;
  /** Sheet of the school, or its name when it has none. */
  organisationId: string | null;
  etablissementDit: string | null;
  chefCourriel: string;
  chefSource: 'fiche' | 'saisie';
}
