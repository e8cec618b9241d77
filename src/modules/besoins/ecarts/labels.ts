import { count, frenchInteger } from '#core/text/index.ts';
import type { Assumptions, Base } from './asked.ts';

export const baseLabels: Record<Base, string> = {
  exprimes: 'les besoins exprimés au campus',
  offres: 'les offres d’emploi du fichier des tensions',
};

export const assumptionLabels: Record<keyof Assumptions, { label: string; hint: string }> = {
  annees: { label: 'Nombre d’années', hint: 'De 1 à 10' },
  remplissage: { label: 'Places occupées (%)', hint: 'De 0 à 100' },
  poursuite: { label: 'Poursuivent leurs études (%)', hint: 'Là où aucun taux n’est publié' },
  restent: { label: 'Travaillent ici, dans le métier (%)', hint: 'Part des sortants' },
};

/** « manque 12 », « 4 de plus », « égal »; null: not known. */
export function gapText(ecart: number | null): string {
  if (ecart === null) return 'non renseigné';
  if (ecart === 0) return 'égal';
  return ecart > 0 ? `manque\u00a0${frenchInteger(ecart)}` : `${frenchInteger(-ecart)}\u00a0de\u00a0plus`;
}

/** « 12, et 2 besoins sans nombre ». */
export const statedText = (exprimes: number, inconnus: number): string =>
  `${frenchInteger(exprimes)}${inconnus > 0 ? `, et ${count(inconnus, 'besoin')} sans nombre` : ''}`;

/** Classes of the file of tension, of which none has a name in it. */
export const tensionText = (tension: number | null): string =>
  tension === null ? 'tension non renseignée' : `tension ${tension}`;
