import type { Training, TrainingKey } from './training.ts';

/** `etat` of a bridge, as stored. */
export const bridgeStates = ['en_projet', 'ouverte', 'suspendue', 'fermee'] as const;
export type BridgeState = (typeof bridgeStates)[number];

/** Type of these objects, in the journal. */
export const BRIDGE = 'passerelle';
export const BRIDGE_STALE = 'bridge.stale';

/** Acts on the state of a bridge, and from where. */
export const bridgeActs = {
  ouvrir: { from: ['en_projet', 'suspendue'], to: 'ouverte', motif: false },
  suspendre: { from: ['ouverte'], to: 'suspendue', motif: true },
  fermer: { from: ['en_projet', 'ouverte', 'suspendue'], to: 'fermee', motif: true },
} as const satisfies Record<string, { from: readonly BridgeState[]; to: BridgeState; motif: boolean }>;
export type BridgeAct = keyof typeof bridgeActs;

export const actsOn = (etat: BridgeState): BridgeAct[] =>
  (Object.keys(bridgeActs) as BridgeAct[]).filter((act) =>
    (bridgeActs[act].from as readonly BridgeState[]).includes(etat),
  );

/** What a person says of a bridge. Days are ISO. */
export interface BridgeInput {
  de: TrainingKey;
  vers: TrainingKey;
  titre: string;
  conditions: string;
  places: number | null;
  conventionLe: string | null;
}

/** A step of the life of a bridge. */
export interface BridgeStep {
  etat: BridgeState;
  /** ISO day; null: it is not known. */
  le: string | null;
  motif: string | null;
}

export interface BridgeRow extends Omit<BridgeInput, 'de' | 'vers'> {
  id: string;
  de: Training;
  vers: Training;
  etat: BridgeState;
  motif: string | null;
  /** ISO day of its present state; null: it is not known. */
  depuis: string | null;
  exemple: boolean;
  version: number;
  campusId: string;
  campus: string;
  campusSlug: string;
}
