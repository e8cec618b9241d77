import { count, frenchInteger } from '#core/text/index.ts';
import type { Asked, Assumptions, Base } from './asked.ts';
import type { GapPlace, GapRow } from './gap.ts';

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

const both = (...said: (string | false)[]): string => said.filter(Boolean).join(', et ');

/** « 12, et 2 besoins sans nombre », « 2 besoins sans nombre ». @param people how the number is written. */
export const statedText = (exprimes: number | null, inconnus: number, people = frenchInteger): string =>
  both(exprimes !== null && people(exprimes), inconnus > 0 && `${count(inconnus, 'besoin')} sans nombre`) ||
  knownText(exprimes);

/** « 2 besoins, dont 1 sans commune »; null: all have one. In a single département, they are out of its sum. */
export function unplacedText({ besoins, sansCommune }: GapRow, { departement }: Asked): string | null {
  if (sansCommune === 0) return null;
  return `${count(besoins.length, 'besoin')}, dont ${sansCommune} sans commune${departement ? ', hors de la somme' : ''}`;
}

/** « 40, et 2 lignes sans places connues », « 2 lignes sans places connues ». @param seats as `people`. */
export const seatsText = (places: number | null, sansPlaces: number, seats = frenchInteger): string =>
  both(places !== null && seats(places), sansPlaces > 0 && `${count(sansPlaces, 'ligne')} sans places connues`);

/** « 12 personnes demandées ; 40 places par an ; 9 sortants estimés ; manque 3 »: a département on the map. */
export const placeText = ({ exprimes, inconnus, places, sansPlaces, sortants, ecart }: GapPlace): string =>
  [
    statedText(exprimes, inconnus, (people) => count(people, 'personne demandée', 'personnes demandées')),
    seatsText(places, sansPlaces, (seats) => `${count(seats, 'place')} par an`),
    sortants === null ? 'sortants non renseignés' : count(sortants, 'sortant estimé', 'sortants estimés'),
    ecart === null ? 'écart non renseigné' : gapText(ecart),
  ].join(' ; ');

/** Classes of the file of tension, of which none has a name in it. */
export const tensionText = (tension: number | null): string =>
  tension === null ? 'tension non renseignée' : `tension ${tension}`;
