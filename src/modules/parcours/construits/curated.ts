import type { BridgeState } from './bridge.ts';
import type { PlacedStep } from './chains.ts';
import type { Training, TrainingKey } from './training.ts';

/** `public` of a curated line, as stored. */
export const audiences = ['eleves', 'etudiants', 'adultes', 'tous'] as const;
export type Audience = (typeof audiences)[number];
/** `etat` of a curated line, as stored. */
export const curatedStates = ['brouillon', 'publie', 'retire'] as const;
export type CuratedState = (typeof curatedStates)[number];

/** Type of these objects, in the journal. */
export const CURATED = 'parcours_campus';
export const CURATED_STALE = 'curated.stale';
export const STEP_STALE = 'curated.step_stale';
export const ORDER_STALE = 'curated.order_stale';

export const curatedActs = {
  publier: { from: 'brouillon', to: 'publie', motif: false },
  retirer: { from: 'publie', to: 'retire', motif: true },
  reprendre: { from: 'retire', to: 'brouillon', motif: false },
} as const satisfies Record<string, { from: CuratedState; to: CuratedState; motif: boolean }>;
export type CuratedAct = keyof typeof curatedActs;

export interface CuratedInput {
  titre: string;
  texte: string;
  public: Audience;
}

export interface CuratedRow extends CuratedInput {
  id: string;
  slug: string;
  etat: CuratedState;
  motif: string | null;
  publieLe: Date | null;
  exemple: boolean;
  version: number;
  etapes: number;
  /** Of the main line. */
  mois: number;
  campusId: string;
  campus: string;
  campusSlug: string;
}

/** What a person says of a step. */
export interface StepInput {
  training: TrainingKey;
  brancheDe: string | null;
  passerelleId: string | null;
  dureeMois: number;
  metier: string | null;
  texte: string | null;
  /** The level goes down there, and the campus says so. */
  descend: boolean;
}

/** The bridge that a step uses. */
export interface StepBridge {
  id: string;
  titre: string;
  conditions: string;
  etat: BridgeState;
  de: TrainingKey;
  vers: TrainingKey;
}

export interface CuratedStep extends Omit<StepInput, 'training' | 'passerelleId'>, PlacedStep {
  training: Training;
  passerelle: StepBridge | null;
  version: number;
}

/** The steps that somebody had before their eyes, with their versions. */
export const seenOf = (steps: readonly Pick<CuratedStep, 'id' | 'version'>[]): string =>
  steps.map(({ id, version }) => `${id}:${version}`).join();
