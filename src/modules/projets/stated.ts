import type { Action } from './actions.sql.ts';

/** Names in one order, whatever the base gave them in. */
export const namesOf = (organisations: readonly { nom: string }[]): string[] =>
  organisations.map((one) => one.nom).sort((a, b) => a.localeCompare(b, 'fr'));

/** An action as its history keeps it: words, and for who pilots a number that leads to nobody once erased. */
export const statedOf = (action: Action) => ({
  titre: action.titre,
  objectif: action.objectif,
  publics: action.publics,
  priorite: action.priorite,
  debut: action.debut,
  fin: action.fin,
  projet: action.projet,
  axe: action.axe,
  organisation: action.pilote,
  pilote: action.piloteId ?? action.piloteContactId,
  partenaires: namesOf(action.partenaires),
  etat: action.etat,
  decision: action.decision,
  resultats: action.resultats,
  bilan: action.bilan,
  preuve: action.preuve,
  publiee: action.publiee,
});
export type StatedAction = ReturnType<typeof statedOf>;
