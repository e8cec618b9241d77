import { count } from '#core/text/index.ts';
import { statutLabels } from '../labels.ts';
import type {
  AskedStatut,
  FormationRequest,
  OpinionNature,
  OpinionSense,
  RequestNature,
  RequestState,
  RequestText,
} from './request.ts';
import { askedStatuts, placesOf } from './request.ts';

export const natureLabels: Record<RequestNature, string> = {
  ouverture: 'Ouverture',
  augmentation: 'Places en plus',
  coloration: 'Coloration',
  diminution: 'Places en moins',
  fermeture: 'Fermeture',
};

export const senseLabels: Record<OpinionSense, string> = {
  favorable: 'favorable',
  reserve: 'réservé',
  defavorable: 'défavorable',
};

export const senseTones: Record<OpinionSense, 'ok' | 'alerte' | 'erreur'> = {
  favorable: 'ok',
  reserve: 'alerte',
  defavorable: 'erreur',
};

export const opinionLabels: Record<OpinionNature, string> = {
  campus: 'Avis du campus',
  etat: 'Avis consultatif de l’État',
  region: 'Avis consultatif de la Région',
  instance: 'Avis consultatif d’une instance',
};

/** Who decided, by the role under which the decision was recorded. */
export const deciderLabels: Readonly<Record<string, string>> = {
  pilotage_academique: 'l’État (région académique)',
  pilotage_regional: 'la Région',
};

const STATES: Record<RequestState, string> = {
  idee: 'Idée',
  proposee: 'Proposée',
  avis_campus: 'Avis du campus attendu',
  transmise: 'Transmise',
  acceptee: 'Acceptée',
  refusee: 'Refusée',
  ouverte: 'Ouverte',
  non_ouverte: 'Acceptée, non ouverte',
  abandonnee: 'Abandonnée',
};

/** The words of the last states are those of an opening: other natures say what was done. */
const DONE: Record<RequestNature, [done: string, undone: string]> = {
  ouverture: [STATES.ouverte, STATES.non_ouverte],
  augmentation: ['Places ouvertes', 'Acceptée, places non ouvertes'],
  coloration: ['Coloration ouverte', 'Acceptée, non ouverte'],
  diminution: ['Places retirées', 'Acceptée, non appliquée'],
  fermeture: ['Fermée', 'Acceptée, non fermée'],
};

export function stateLabel(etat: RequestState, nature: RequestNature): string {
  if (etat === 'ouverte') return DONE[nature][0];
  return etat === 'non_ouverte' ? DONE[nature][1] : STATES[etat];
}

/** States without a nature: those of a filter. */
export const requestStateLabels = STATES;

export const stateTones: Record<RequestState, 'ok' | 'alerte' | 'erreur' | 'info'> = {
  idee: 'info',
  proposee: 'info',
  avis_campus: 'alerte',
  transmise: 'info',
  acceptee: 'ok',
  refusee: 'erreur',
  ouverte: 'ok',
  non_ouverte: 'alerte',
  abandonnee: 'info',
};

/** What recording that it was done is called. */
export const doneActLabels: Record<RequestNature, string> = {
  ouverture: 'Constater l’ouverture',
  augmentation: 'Constater l’ouverture des places',
  coloration: 'Constater l’ouverture',
  diminution: 'Constater le retrait des places',
  fermeture: 'Constater la fermeture',
};

/** « rentrée 2027 ». */
export const yearText = (annee: number): string => `rentrée ${annee}`;

/** « 12 places (scolaire), 6 places (apprentissage) »; empty when none is said. */
export const placesSaid = (one: Pick<RequestText, 'placesScolaire' | 'placesApprentissage'>): string =>
  askedStatuts
    .flatMap((statut) => {
      const places = placesOf(one, statut);
      return places === null || places === 0 ? [] : [`${count(places, 'place')} (${statutLabels[statut]})`];
    })
    .join(', ');

export const statutsText = (statuts: readonly AskedStatut[]): string =>
  statuts.map((statut) => statutLabels[statut]).join(' et ');

const VERBS: Record<RequestNature, string> = {
  ouverture: 'ouvrir',
  augmentation: 'ajouter des places',
  coloration: 'colorer',
  diminution: 'retirer des places',
  fermeture: 'fermer',
};

/** « ouvrir, 12 places (apprentissage), rentrée 2027 »: the object of a request in one line. */
export const objectLine = (one: RequestText): string =>
  [VERBS[one.nature], placesSaid(one), yearText(one.annee)].filter(Boolean).join(', ');

export type Fact = readonly [string, string];
export const UNKNOWN = 'non renseigné';
export const fact = (name: string, value: string | null | false | undefined): Fact[] => (value ? [[name, value]] : []);

/** What a request asks, in names and values. */
export const askedFacts = (one: FormationRequest): Fact[] => [
  ['Nature', natureLabels[one.nature]],
  ['Établissement', one.organisation],
  ['Formation', one.cfd ? `${one.formation} (code ${one.cfd})` : one.formation],
  ['Statut', statutsText(one.statuts) || UNKNOWN],
  ['Places', placesSaid(one) || UNKNOWN],
  ...fact('Dont colorées', one.placesColorees !== null && String(one.placesColorees)),
  ['Rentrée demandée', yearText(one.annee)],
];
