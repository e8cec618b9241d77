/** Words of the requests to change the offer, and the rules that need nothing else. */

import { schoolYearOf } from '#core/time/school-year.ts';

export const natures = ['ouverture', 'augmentation', 'coloration', 'diminution', 'fermeture'] as const;
export type RequestNature = (typeof natures)[number];

export const requestStates = [
  'idee',
  'proposee',
  'avis_campus',
  'transmise',
  'acceptee',
  'refusee',
  'ouverte',
  'non_ouverte',
  'abandonnee',
] as const;
export type RequestState = (typeof requestStates)[number];

/** Statuses that a request may be about: places of continuing training are nobody’s decision. */
export const askedStatuts = ['scolaire', 'apprentissage'] as const;
export type AskedStatut = (typeof askedStatuts)[number];

export const opinionSenses = ['favorable', 'reserve', 'defavorable'] as const;
export type OpinionSense = (typeof opinionSenses)[number];

/** In whose name: the campus, the State, the Région, a body of the campus. */
export type OpinionNature = 'campus' | 'etat' | 'region' | 'instance';

/** States in which its text may still change: it is what is given an opinion on. */
export const openStates: readonly RequestState[] = ['idee', 'proposee'];
/** States in which opinions are given. */
export const opinionStates: readonly RequestState[] = ['avis_campus', 'transmise'];

/** Days that the campus has to give its opinion, and the day on which it is reminded. */
export const OPINION_DAYS = 30;
export const REMINDER_DAYS = 15;

export interface RequestText {
  nature: RequestNature;
  certificationId: string;
  statuts: AskedStatut[];
  placesScolaire: number | null;
  placesApprentissage: number | null;
  placesColorees: number | null;
  annee: number;
  titre: string;
  motif: string | null;
  besoin: string | null;
}

/** A request whole. */
export interface FormationRequest extends RequestText {
  id: string;
  campusId: string;
  campus: string;
  campusSlug: string;
  organisationId: string;
  organisation: string;
  organisationSlug: string;
  /** Sign and title, once. */
  formation: string;
  certificationSlug: string;
  cfd: string | null;
  etat: RequestState;
  fichierId: string | null;
  /** ISO days. */
  avisDemandeLe: string | null;
  avisLimite: string | null;
  transmiseLe: string | null;
  sansAvis: boolean;
  decisionReference: string | null;
  decisionLe: string | null;
  decisionRole: string | null;
  finLe: string | null;
  finMotif: string | null;
  auteurId: string | null;
  version: number;
  creeLe: Date;
  exemple: boolean;
}

type Places = Pick<RequestText, 'placesScolaire' | 'placesApprentissage'>;

export const placesOf = (one: Places, statut: AskedStatut): number | null =>
  statut === 'scolaire' ? one.placesScolaire : one.placesApprentissage;

/** Places of both statuses; null when none is said. */
export const totalPlaces = (one: Places): number | null =>
  one.placesScolaire === null && one.placesApprentissage === null
    ? null
    : (one.placesScolaire ?? 0) + (one.placesApprentissage ?? 0);

/** School years that may be asked for: the one that runs, whose autumn may still be decided, and the five next ones. */
export const yearsToAsk = (today: string): number[] =>
  Array.from({ length: 6 }, (_, index) => schoolYearOf(today) + index);

/** First day of a school year. */
export const firstDay = (annee: number): string => `${annee}-09-01`;

/** Whether the places are said for each status, as far as the nature asks for them. */
export function saysPlaces(one: Pick<FormationRequest, 'nature' | 'statuts' | 'placesColorees'> & Places): boolean {
  if (one.statuts.length === 0) return false;
  if (one.nature === 'fermeture') return true;
  if (one.statuts.some((statut) => !placesOf(one, statut))) return false;
  return one.nature !== 'coloration' || (one.placesColorees ?? 0) > 0;
}

/** Places that the line would have, from those that it has; null when they are not known. */
export function placesAfter(nature: RequestNature, known: number | null, asked: number | null): number | null {
  if (nature === 'fermeture') return 0;
  if (nature === 'ouverture') return asked;
  if (nature === 'coloration') return known ?? asked;
  if (known === null || asked === null) return null;
  return nature === 'augmentation' ? known + asked : Math.max(0, known - asked);
}
