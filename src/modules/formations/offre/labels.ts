import type { Tone } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { Side, TieState } from './tie.ts';

export const tieLabels: Record<TieState, string> = {
  proposee: 'proposée',
  a_confirmer: 'à confirmer',
  soumise: 'soumise',
  confirmee: 'confirmée',
  contestee: 'contestée',
  retiree: 'retirée',
  ecartee: 'écartée',
};

export const tieTabs: Record<TieState, string> = {
  confirmee: 'Montrées',
  proposee: 'Proposées',
  a_confirmer: 'À confirmer',
  soumise: 'Soumises',
  contestee: 'Contestées',
  retiree: 'Retirées',
  ecartee: 'Écartées',
};

export const tieTones: Record<TieState, Tone> = {
  proposee: 'info',
  a_confirmer: 'info',
  soumise: 'info',
  confirmee: 'ok',
  contestee: 'alerte',
  retiree: 'info',
  ecartee: 'info',
};

export const sideLabels: Record<Side, string> = {
  source: 'd’après les données d’origine',
  campus: 'par le campus',
  etablissement: 'par l’établissement',
};

export const statutNames: Record<string, string> = {
  scolaire: 'Scolaire',
  apprentissage: 'Apprentissage',
  formation_continue: 'Formation continue',
};

/** Why a line is proposed. */
export const proposalLabels: Record<'filiere' | 'nsf', string> = {
  filiere: 'Même filière que le campus.',
  nsf: 'Même spécialité qu’une formation déjà dans l’offre.',
};

/** « confirmée sur la parole du campus », « confirmée par l’établissement ». */
export const stateWords = (one: { etat: TieState; surParole: boolean }): string =>
  one.etat === 'confirmee' && one.surParole ? 'confirmée sur la parole du campus' : tieLabels[one.etat];

/** « Le 3 novembre 2026, par Camille Exemple, du campus »; a proposal says nothing. */
export function sinceWords(
  one: { depuis: Date | null; parId: string | null; cote: Side },
  names: ReadonlyMap<string, string>,
): string {
  if (one.depuis === null) return '';
  // Brought by a file: the day of the file is on its own source, not that of its loading.
  if (one.cote === 'source') return 'D’après les données d’origine';
  const name = one.parId === null ? undefined : names.get(one.parId);
  const who = name
    ? `par ${name}, ${one.cote === 'campus' ? 'du campus' : 'de l’établissement'}`
    : sideLabels[one.cote];
  return `Le ${frenchDate(one.depuis)}, ${who}`;
}

/** Where the figures of a year stand. */
export const figureStates = {
  manquant: 'à saisir',
  attente: 'à valider',
  valide: 'validés',
  renvoye: 'à reprendre',
} as const;
export type FigureState = keyof typeof figureStates;

export const detailLabels = {
  rythme: 'Rythme de l’alternance',
  equipe: 'Équipe pédagogique',
  plateau: 'Plateau technique',
  badges: 'Badges',
  portes_ouvertes: 'Portes ouvertes',
  internat: 'Places d’internat',
  mixte: 'Classe commune à deux statuts',
} as const;

/** « 2026-2027 ». */
export const schoolYearText = (year: number): string => `${year}-${year + 1}`;

export const figureLabels = {
  capacite: 'Places',
  colorees: 'Dont places colorées',
  effectif: 'Élèves inscrits',
  filles: 'Dont filles',
} as const;
