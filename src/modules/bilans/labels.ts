import type { Tone } from '#core/html/index.ts';
import type { PeriodKind } from '#core/measures/index.ts';
import type { FrameDifference } from './cadres/edit-frame.ts';
import type { Expectation, FrameState, Issuer } from './cadres/frame.ts';

export const expectationLabels: Record<Expectation, string> = {
  texte: 'Un texte',
  liste: 'Une liste',
  tableau: 'Un tableau',
  indicateur: 'Des chiffres',
  piece: 'Une pièce',
  carte: 'Une carte',
  organigramme: 'Un organigramme',
};
export const GROUP = 'Rien : elle groupe d’autres rubriques';
export const frameStateLabels: Record<FrameState, string> = {
  brouillon: 'Brouillon',
  publie: 'Publiée',
  retire: 'Retirée',
};
export const frameStateTones: Record<FrameState, Tone> = { brouillon: 'alerte', publie: 'ok', retire: 'info' };
export const issuerLabels: Record<Issuer, string> = {
  national: 'Cadre national ou régional',
  pilotage: 'Cadre du pilotage',
  campus: 'Cadre de campus',
};
export const periodLabels: Record<PeriodKind, string> = {
  civile: 'année civile',
  scolaire: 'année scolaire',
  date: 'situation à une date',
};
export const certaintyLabels: Record<'etabli' | 'reconstitue' | 'propose', string> = {
  etabli: 'établi par sa source',
  reconstitue: 'reconstitué : le texte exact n’a pas été lu',
  propose: 'proposé : aucune source ne le fixe',
};
export const differenceLabels: Record<FrameDifference['genre'], string> = {
  ajoutee: 'Ajoutée',
  retiree: 'Retirée',
  changee: 'Changée',
};
