import type { OrganisationKind } from '#modules/organisations/index.ts';

/** Kinds of placements of pupils: those of data/accueils/regles-mineurs.json. */
export const placementKinds = ['visite_information', 'sequence_observation', 'mini_stage', 'stage_initiation'] as const;
export type PlacementKind = (typeof placementKinds)[number];

export const placementStates = ['ouverte', 'fermee', 'annulee'] as const;
export type PlacementState = (typeof placementStates)[number];

/** Type of these objects, in the journal. */
export const PLACEMENT = 'accueil_offre';
export const PLACEMENT_STALE = 'placement.stale';
export const OFFER_PLACEMENT = 'mobilites.proposer_accueil';
export const DRAW_UP = 'mobilites.etablir_accord';

/** When the pupils are there: minutes of the day, minutes of break, days a week. */
export interface Timetable {
  arrivee: number;
  depart: number;
  pause: number;
  jours: number;
}

/** What somebody says of places for pupils. */
export interface PlacementText extends Timetable {
  /** Slug of the host. */
  organisation: string;
  nature: PlacementKind;
  titre: string;
  activites: string;
  interdits: string;
  lieu: string | null;
  /** Ids of data/accueils. */
  classes: string[];
  ageMin: number;
  familiale: boolean;
  /** Each week. */
  places: number;
  /** Mondays, ISO, in order. */
  semaines: string[];
  publique: boolean;
}

/** Where pupils would go, as the rules look at it. */
export interface HostKind {
  genre: OrganisationKind;
  familiale: boolean;
}
