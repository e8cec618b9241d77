import { count, frenchInteger } from '#core/text/index.ts';
import type { Assumptions, Base } from './asked.ts';
import type { GapPlace } from './gap.ts';

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

/** A number of people or of places; null: not known, which is never 0. */
export const knownText = (value: number | null): string => (value === null ? 'non renseigné' : frenchInteger(value));

/** « 12, et 2 besoins sans nombre », « 2 besoins sans nombre ». */
export const statedText = (exprimes: number | null, inconnus: number): string =>
  [exprimes !== null && frenchInteger(exprimes), inconnus > 0 && `${count(inconnus, 'besoin')} sans nombre`]
    .filter(Boolean)
    .join(', et ');

/** « 12 personnes demandées, 40 places par an, 9 sortants estimés, manque 3 »: a département on the map. */
export const placeText = ({ exprimes, places, sortants, ecart }: GapPlace): string =>
  [
    exprimes === null ? 'besoins sans nombre' : count(exprimes, 'personne demandée', 'personnes demandées'),
    places === null ? 'places non renseignées' : `${count(places, 'place')} par an`,
    sortants === null ? 'sortants non renseignés' : count(sortants, 'sortant estimé', 'sortants estimés'),
    ecart === null ? 'écart non renseigné' : gapText(ecart),
  ].join(', ');

/** Classes of the file of tension, of which none has a name in it. */
export const tensionText = (tension: number | null): string =>
  tension === null ? 'tension non renseignée' : `tension ${tension}`;
