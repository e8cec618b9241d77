/** Object of the journal. */
export const GROUP = 'inscription_groupe';
/** Acts of data/droits. */
export const DECIDE = 'evenements.decider_inscription';
export const COUNT = 'evenements.constater_presence';
export const GROUP_STALE = 'group.stale';

/** States of a registration (data/workflows/inscription-groupe.json). */
export const groupStates = [
  'recue',
  'confirmee',
  'en_attente',
  'proposee',
  'refusee',
  'annulee',
  'presente',
  'absente',
  'perimee',
] as const;
export type GroupState = (typeof groupStates)[number];

/** Groups that hold places: they have entered, or a place is offered to them. */
export const HOLDING: readonly GroupState[] = ['confirmee', 'proposee', 'presente', 'absente'];
/** Groups that are expected on the day, counted or not yet. */
export const EXPECTED: readonly GroupState[] = ['confirmee', 'presente', 'absente'];
/** Groups for which something may still happen. */
export const ALIVE: readonly GroupState[] = ['recue', 'confirmee', 'en_attente', 'proposee'];

export const arrivals = ['car', 'transports', 'pied', 'autre'] as const;
export type Arrival = (typeof arrivals)[number];

export const busPayers = ['etablissement', 'campus', 'collectivite', 'entreprise'] as const;
export type BusPayer = (typeof busPayers)[number];

/** What is asked for a bus; null: none is. */
export interface Bus {
  depart: string;
  places: number;
}

export interface GroupContact {
  nom: string;
  fonction: string | null;
  courriel: string;
  telephone: string | null;
}

/** What a registration says, once checked. Numbers only: nobody but the contact is named. */
export interface GroupText {
  classe: string;
  niveau: string;
  jeunes: number;
  adultes: number;
  filles: number | null;
  amenagements: number | null;
  ageDuPlusJeune: number | null;
  /** Facts of the school. */
  rural: boolean;
  educationPrioritaire: boolean;
  quartierPrioritaire: boolean;
  arrivee: Arrival;
  car: Bus | null;
  repas: number | null;
  /** Answer by id of question. */
  reponses: Record<string, string>;
  message: string | null;
  contact: GroupContact;
}

/** Who came of a group, counted on the day; null: not counted. */
export interface Presence {
  jeunes: number;
  filles: number | null;
  adultes: number | null;
}
