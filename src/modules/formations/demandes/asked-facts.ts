import { natureLabels, placesSaid, statutsText, yearText } from './labels.ts';
import type { FormationRequest } from './request.ts';

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
